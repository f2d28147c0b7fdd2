"""What of a plan is still to be done goes along when a dossier goes on as another one; what was done stays behind."""

from collections.abc import Mapping

from opstap.trajectories.models import Goal, Task


def copy_plans(following: Mapping[int, int]) -> None:
    """Copy the open goals and tasks of dossiers to those that go on from them: {dossier: the one that follows}.

    An open task of a goal that was reached goes along without it. Needs a transaction that sees both dossiers.
    """
    goals = list(Goal.objects.filter(dossier__in=following, reached_on=None, dropped_on=None))
    copied = Goal.objects.bulk_create(
        Goal(
            dossier_id=following[one.dossier_id],
            text=one.text,
            competence_id=one.competence_id,
            target_on=one.target_on,
            set_on=one.set_on,
            by_worker=one.by_worker,
        )
        for one in goals
    )
    new = {old.pk: goal.pk for old, goal in zip(goals, copied, strict=True)}
    Task.objects.bulk_create(
        Task(
            dossier_id=following[one.dossier_id],
            goal_id=new.get(one.goal_id),
            text=one.text,
            owner=one.owner,
            due_on=one.due_on,
        )
        for one in Task.objects.filter(dossier__in=following, done_on=None, dropped_on=None)
    )
