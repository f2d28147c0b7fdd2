"""The job worker's process: what was put off runs here.

It ends when it loses the database, with exit code 0; the supervisor starts it again whatever the code.
"""

from opstap.runtime.django import ready


def main() -> None:
    with ready():
        from django.core.management import call_command

        call_command("procrastinate", "worker", "--concurrency", "2")


if __name__ == "__main__":
    main()
