"""Tests about the code: what the house rules say of every module, action and constraint, held by a test each."""

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from string import Formatter

from django.apps import apps

from opstap.rulebook import measures
from opstap.shared.errors import OpstapError

ROOT = Path(__file__).parents[1]
CODE, TESTS, GLOSSARY = ROOT / "opstap", ROOT / "tests", ROOT / "docs" / "glossary.md"
MODULE_LINES, FUNCTION_LINES, PARAMETERS = 400, 40, 7
CLOCK = re.compile(
    r"\b(timezone\.now|timezone\.localdate|timezone\.localtime|date\.today|datetime\.(now|today|utcnow))\("
)
MAY_READ_THE_CLOCK = "opstap/shared/clock.py"
MAY_ASK_THE_CLOCK = ("portal", "cli")
MONEY = ("ledger", "vouchers", "payments")
LONG_FOR_A_REASON = re.compile(r"#\s*noqa:.*\bPLR0913\b\s+\w+")
"""A function with more parameters says behind its noqa why."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules() -> dict[str, str]:
    """Every module of the product but the migrations: {path: text}."""
    return {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for path in sorted(CODE.rglob("*.py"))
        if "migrations" not in path.parts
    }


def functions() -> Iterator[tuple[str, str, Function]]:
    """Every function with its place and the line it starts on."""
    for path, text in modules().items():
        lines = text.splitlines()
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, Function):
                yield f"{path}:{node.lineno} {node.name}", lines[node.lineno - 1], node


def actions() -> Iterator[tuple[str, Function]]:
    for where, _, node in functions():
        if any(isinstance(d, ast.Call) and getattr(d.func, "id", "") == "recorded" for d in node.decorator_list):
            yield where, node


def test_every_action_names_its_actor_and_says_what_it_does() -> None:
    found = dict(actions())
    assert len(found) > 15
    assert [w for w, node in found.items() if "by" not in {a.arg for a in node.args.kwonlyargs}] == []
    assert [w for w, node in found.items() if not ast.get_docstring(node)] == []


def test_every_action_of_a_step_lives_where_its_actions_live() -> None:
    """The portal keeps its own few (tokens) beside what they serve; the demonstration only strings actions together."""
    files = {Path(where.split(":")[0]) for where, _ in actions()}
    below = {path for path in files if path.parts[1] not in ("portal", "demo")}
    packages = {path.parts[2] for path in below if len(path.parts) > len(("opstap", "package", "module.py"))}
    assert packages <= {"actions"}
    assert {path.name for path in below if path.parent.name != "actions"} <= {
        "actions.py",
        "following.py",
        "intake.py",
        "redemption.py",
    }


def test_every_module_says_what_it_is_for() -> None:
    assert [path for path, text in modules().items() if not ast.get_docstring(ast.parse(text))] == []


def test_no_module_is_too_long() -> None:
    assert {path: n for path, text in modules().items() if (n := text.count("\n")) > MODULE_LINES} == {}


def test_no_function_is_too_long() -> None:
    lengths = {where: (node.end_lineno or 0) - node.lineno + 1 for where, _, node in functions()}
    assert {where: length for where, length in lengths.items() if length > FUNCTION_LINES} == {}


def test_no_function_takes_too_much() -> None:
    found = {}
    for where, line, node in functions():
        taken = [a for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs) if a.arg != "self"]
        if len(taken) > PARAMETERS and not LONG_FOR_A_REASON.search(line):
            found[where] = len(taken)
    assert found == {}


def test_no_file_is_a_drawer_for_anything() -> None:
    drawers = {"utils.py", "helpers.py", "services.py", "managers.py", "constants.py", "misc.py", "common.py"}
    assert [path for path in modules() if Path(path).name in drawers] == []


def test_one_module_reads_the_clock_and_only_the_portal_and_the_commands_ask_it() -> None:
    assert [path for path, text in modules().items() if CLOCK.search(text)] == [MAY_READ_THE_CLOCK]
    asking = {Path(path).parts[1] for path, used in imports().items() if "opstap.shared.clock" in used}
    assert asking == set(MAY_ASK_THE_CLOCK)


def test_money_is_never_a_float() -> None:
    packages = {path: text for path, text in modules().items() if Path(path).parts[1] in MONEY}
    assert len(packages) > 10
    assert [path for path, text in packages.items() if re.search(r"\bfloat\b|FloatField", text)] == []
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    ours = [f for f in fields if getattr(f, "model", None) and f.model.__module__.startswith("opstap.")]
    assert [str(f) for f in ours if f.get_internal_type() == "FloatField"] == []


def tried_rules() -> set[str]:
    """Every text in the tests that ask by which rule something was refused."""
    tests = [path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py") if path != Path(__file__)]
    asking = [text for text in tests if "refused_by(" in text or "violated(" in text]
    found = (node for text in asking for node in ast.walk(ast.parse(text)))
    return {node.value for node in found if isinstance(node, ast.Constant) and isinstance(node.value, str)}


SEEN_IN_THE_DATABASE = {"placement_known_with_its_parties"}
"""No row can break it alone: its test reads it in the database (tests/database_rules/test_hours.py)."""


def test_every_database_rule_is_broken_by_a_test() -> None:
    rules = {rule.name for model in apps.get_models() for rule in model._meta.constraints}
    assert len(rules) > 90
    assert rules - tried_rules() == SEEN_IN_THE_DATABASE


def test_every_database_rule_of_ours_speaks_to_people() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("opstap.")]
    rules = [rule for model in ours for rule in model._meta.constraints]
    silent = [rule.name for rule in rules if rule.violation_error_message == rule.default_violation_error_message]
    assert silent == []


def test_every_word_of_the_glossary_is_in_the_code() -> None:
    """The last column of its table is the word in the code."""
    assert GLOSSARY.exists(), "docs/glossary.md is part of the product"
    table = [line.strip("| \n").split("|") for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if "|" in line]
    words = {word for row in table[2:] for word in re.findall(r"`([A-Za-z_ ]+)`", row[-1])}
    text = "\n".join([*modules(), *modules().values()]).lower()
    assert len(words) > 20
    assert sorted(word for word in words if word.lower().replace(" ", "_") not in text) == []


@cache
def imports() -> dict[str, set[str]]:
    """Which modules of ours each module imports, also those it needs only for its types: {path: {dotted name}}."""
    names = {".".join(Path(path).with_suffix("").parts).removesuffix(".__init__"): path for path in modules()}
    used: dict[str, set[str]] = {}
    for path, text in modules().items():
        nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
        asked = {
            f"{getattr(node, 'module', None) or ''}.{alias.name}".lstrip(".") for node in nodes for alias in node.names
        }
        used[path] = {name if name in names else name.rpartition(".")[0] for name in asked} & names.keys()
    return used


def test_no_module_needs_itself() -> None:
    """No circle of imports, however long, and also not one that only the types need."""
    paths = {".".join(Path(path).with_suffix("").parts).removesuffix(".__init__"): path for path in modules()}
    needs = {path: {paths[name] for name in used} - {path} for path, used in imports().items()}
    while free := {path for path, used in needs.items() if not used}:
        needs = {path: used - free for path, used in needs.items() if path not in free}
    assert needs == {}, "each of these is in a circle, or needs one that is"


NAMING_A_MEASURE = {
    "cli/rules.py": 1,  # the measure of a command when none is given
    "merging/queries.py": 1,  # a person is known once, whatever happens under any measure
    "parties/actions.py": 1,  # a price is of vouchers, which no other measure has
    "parties/intake.py": 2,  # a person is known once; nobody is in a measure yet
    "portal/api/rules.py": 1,  # the measure of a question when none is given
    "portal/homes/calculator.py": 2,  # what the front page tells whoever has no case
    "trajectories/actions/contact_changes.py": 1,  # an account, an address and a sign-in are of a person, not of a case
    "trajectories/queries/rights.py": 1,  # the right of the past, which one measure took over
    "trajectories/models/situations.py": 1,  # the kind of an instrument, as a word on screen
}
"""How often a module says which measure, and why it has no case to ask. This list may only become shorter."""


def test_a_module_asks_its_case_for_the_measure() -> None:
    """The rulebook holds the measures and the demonstration plays one; anything else follows what is before it."""
    names = {*measures(), "gemeenschapsdienst", "samenlevingsjobs"}
    found: Counter[str] = Counter()
    for path, text in modules().items():
        if Path(path).parts[1] not in ("rulebook", "demo"):
            for node in ast.walk(ast.parse(text)):
                said = getattr(node, "value", None) if isinstance(node, ast.Constant) else getattr(node, "id", None)
                found[str(Path(path).relative_to("opstap"))] += said in {*names, "WITH_VOUCHERS"}
    assert dict(+found) == NAMING_A_MEASURE


FOREIGN_TABLES = {
    "merging/queries.py": {
        "ledger_account",
        "ledger_transfer",
        "performances_performance",
        "performances_tally",
        "trajectories_dossier",
    },
    "performances/actions.py": {"trajectories_dossier"},
    "performances/facts.py": {"assignments_placement", "clients_recognition", "trajectories_dossier"},
    "trajectories/queries/timeline.py": {"parties_organiser", "parties_service", "parties_user"},
    "vouchers/actions.py": {"clients_recognition"},
    "vouchers/facts.py": {
        "clients_recognition",
        "performances_confirmation",
        "performances_performance",
        "trajectories_dossier",
    },
    "vouchers/queries.py": {"clients_recognition", "performances_performance"},
}
"""The SQL that reads tables of another step: this list may only become shorter."""


def test_sql_below_the_portal_names_only_the_tables_of_its_own_step() -> None:
    """The audit is apart: it recomputes every step in SQL of its own. The figures read views."""
    tables = {model._meta.db_table: model.__module__.split(".") for model in apps.get_models()}
    ours = {table: where[1] for table, where in tables.items() if where[0] == "opstap"}
    found: dict[str, set[str]] = {}
    for path, text in modules().items():
        _, step, *_ = Path(path).parts
        if step in ("audit", "portal"):
            continue
        texts = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
        words = {word for one in texts if isinstance(one, str) for word in re.findall(r"\w+", one)}
        if foreign := {word for word in words if ours.get(word, step) != step}:
            found[str(Path(path).relative_to("opstap"))] = foreign
    assert found == FOREIGN_TABLES


# Refusals


def reasons() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every Reason with its module, its name and its texts."""
    for path, text in modules().items():
        for node in ast.parse(text).body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _called(node.value) == "Reason":
                said = {word.arg or "": ast.literal_eval(word.value) for word in node.value.keywords}
                yield path, node.targets[0].id, {"code": ast.literal_eval(node.value.args[0]), **said}  # type: ignore[attr-defined]


def _called(node: ast.expr) -> str:
    """The name of what is called: `BadInput`, `NOT_THERE` in `no.NOT_THERE()`."""
    func = node.func if isinstance(node, ast.Call) else node
    return getattr(func, "attr", "") or getattr(func, "id", "")


def test_every_reason_has_a_code_of_its_own() -> None:
    known = Counter(said["code"] for _, _, said in reasons())
    assert len(known) > 90
    assert [code for code, times in known.items() if times > 1 or not code] == []


def test_every_reason_of_a_package_has_a_name_of_its_own() -> None:
    """The modules of one folder are read as one."""
    known = Counter((Path(path).parts[1], name) for path, name, _ in reasons())
    assert [name for name, times in known.items() if times > 1] == []


def test_every_reason_tells_the_same_facts_in_both_languages() -> None:
    def facts(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    texts = [(name, said) for _, name, said in reasons()]
    assert [name for name, said in texts if facts(said["nl"]) != facts(said["en"])] == []
    assert [name for name, said in texts if facts(said.get("do_nl", "")) != facts(said.get("do_en", ""))] == []
    assert [name for name, said in texts if bool(said.get("do_nl")) != bool(said.get("do_en"))] == []


def test_every_reason_is_used() -> None:
    used = {
        getattr(node, "attr", None) or getattr(node, "id", None)
        for text in modules().values()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute | ast.Name) and isinstance(node.ctx, ast.Load)
    }
    assert [name for _, name, _ in reasons() if name not in used] == []


def calls(text: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))


def test_no_error_below_the_portal_is_raised_with_words() -> None:
    """It carries a Refusal, and a rule's no its Decision."""
    errors = {"OpstapError", *(one.__name__ for one in _below(OpstapError))}
    below = {path: text for path, text in modules().items() if Path(path).parts[1] != "portal"}
    raised = [
        (path, call) for path, text in below.items() for call in calls(text) if _called(call) in errors and call.args
    ]
    assert len(raised) > 90
    assert [f"{path}:{call.lineno}" for path, call in raised if _is_words(call.args[0])] == []


def test_no_row_is_answered_with_words() -> None:
    given = [
        (path, call.lineno, word.value)
        for path, text in modules().items()
        for call in calls(text)
        for word in call.keywords
        if _called(call) == "Answer" and word.arg == "refusal"
    ]
    assert len(given) > 25
    assert [f"{path}:{line}" for path, line, value in given if _is_words(value)] == []


def _below(error: type) -> Iterator[type]:
    for one in error.__subclasses__():
        yield one
        yield from _below(one)


def _is_words(node: ast.expr) -> bool:
    """Whether an expression makes a text: written, filled in, put together or translated."""
    words = isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp)
    return words or (isinstance(node, ast.Call) and _called(node) in ("str", "format", "join", "_", "_t", "gettext"))


def test_a_step_uses_only_the_steps_before_it() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_package_that_a_module_imports_is_declared() -> None:
    """Also one that another package brings along today. What only a tool of ours needs it imports where it needs it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[\[<>=~]", line)[0].lower() for line in project["dependencies"]}
    nodes = [node for text in modules().values() for node in ast.parse(text).body]
    names = {each.name for node in nodes if isinstance(node, ast.Import) for each in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    others = {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"opstap"}
    brought_by = {name: {one.lower().replace("_", "-") for one in packages_distributions()[name]} for name in others}
    assert len(others) > 10
    assert [name for name in sorted(others) if not brought_by[name] & declared] == []
