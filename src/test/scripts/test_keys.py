"""script/keys changes only the keys that its arguments name. The AWS CLI and curl are stubbed."""

import contextlib
import importlib.machinery
import importlib.util
import io
import json
import pathlib
import subprocess
import unittest
from datetime import UTC, datetime, timedelta
from unittest import mock

FILE = pathlib.Path(__file__).parents[3] / "script/keys"
LOADER = importlib.machinery.SourceFileLoader("keys", str(FILE))
keys = importlib.util.module_from_spec(importlib.util.spec_from_loader("keys", LOADER))
LOADER.exec_module(keys)

CAT, DOG, OLD = "cat-key-0123456789", "dog-key-0123456789", "old-key-0123456789"
CAT_PRINT = "sha256:" + keys.hashlib.sha256(CAT.encode()).hexdigest()[:12]
ADMIN = "admin-key-0123456789"
ENVIRONMENT = {"SERVICE_API_KEYS_SECRET_ID": "keys", "BASE": "https://api.example"}
ENVIRONMENT |= {"ADMIN_KEY": ADMIN, "ENVIRONMENT": ""}
GOOD = "tsk_prod_EXAMPLE-EXAMPLE-EXAMPLE-EXAMPLE-EXAMPLE-EXA3J2Vj0"
CUT_OFF = GOOD[:-1]
PUBLIC = "tsk_sandbox_admin-key-of-sandbox-x-that-everybody-knows0MNHgO"
NEW = r"\Atsk_prod_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}\n\Z"


def at(hours):
    return (datetime.now(UTC) + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


class ScriptTest(unittest.TestCase):
    """Runs the script with `answer` in place of the programs that it starts."""

    def setUp(self):
        self.commands, self.inputs = [], []

    def run_keys(self, arguments, **environment):
        out, err = io.StringIO(), io.StringIO()
        status = 0
        with (
            mock.patch.object(keys.subprocess, "run", self.program),
            mock.patch.object(keys.shutil, "which", lambda name: name),
            mock.patch.dict(keys.os.environ, ENVIRONMENT | environment),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            try:
                keys.main(arguments.split())
            except SystemExit as exit:
                status = exit.code
        new = out.getvalue().strip()
        for command in self.commands:
            for value in filter(None, (CAT, DOG, OLD, ADMIN, new)):
                self.assertNotIn(value, " ".join(command), "every process on the machine reads arguments")
        return status, out.getvalue(), err.getvalue()

    def program(self, command, input, **_):
        self.commands.append(command)
        self.inputs.append(input)
        status, text = self.answer(command)
        return subprocess.CompletedProcess(command, status, text)

    def refused(self, arguments, reason, status=1):
        got, out, err = self.run_keys(arguments)
        self.assertEqual((status, ""), (got, out), err)
        self.assertIn(reason, err)
        self.assertEqual([], self.changes())
        return err

    def changed(self, arguments):
        status, out, err = self.run_keys(f"--apply {arguments}")
        self.assertEqual(0, status, err)
        return out


class NewKeyTest(ScriptTest):
    def test_it_has_the_format_of_the_service_and_needs_no_other_program(self):
        status, out, err = self.run_keys("new", SERVICE_API_KEYS_SECRET_ID="", BASE="", ADMIN_KEY="")
        self.assertEqual((0, "", []), (status, err, self.commands))
        self.assertRegex(out, NEW)
        key = out.strip()
        self.assertEqual(keys.checksum(key[:-6]), key[-6:])

    def test_no_two_are_alike(self):
        self.assertEqual(100, len({keys.new_key() for _ in range(100)}))

    def test_it_names_the_environment(self):
        for name in "staging-2", "7", "a" * 32:
            with self.subTest(name):
                self.assertTrue(self.run_keys("new", ENVIRONMENT=name)[1].startswith(f"tsk_{name}_"))

    def test_another_environment_than_the_service_takes_is_refused(self):
        for name in "Prod", "a_b", "a" * 33, "a b":
            with self.subTest(name):
                status, out, err = self.run_keys("new", ENVIRONMENT=name)
                self.assertEqual((1, ""), (status, out))
                self.assertIn("ENVIRONMENT must be 1 to 32 lower-case letters, digits or hyphens", err)

    def test_the_service_computes_the_same_checksum(self):
        """KeyFormatTest has these keys, too."""
        staging = "tsk_staging-2_EXAMPLE_EXAMPLE_EXAMPLE_EXAMPLE_EXAMPLE_EXB3tNXw3"
        for key in GOOD, staging, PUBLIC:
            with self.subTest(key):
                self.assertEqual(key[-6:], keys.checksum(key[:-6]))
        self.assertEqual(("3jZRME", "000000"), (keys.checksum("123456789"), keys.checksum("")))


class SecretTest(ScriptTest):
    def setUp(self):
        super().setUp()
        self.made = datetime.now(UTC).isoformat()
        self.versions = {"AWSCURRENT": {"cat-house": CAT, "dog-kennel": DOG}}

    def answer(self, command):
        if "put-secret-value" in command:
            return 0, '{"VersionId": "v2"}'
        stage = command[command.index("--version-stage") + 1]
        if stage not in self.versions:
            return 254, ""
        content = self.versions[stage]
        text = content if isinstance(content, str) else json.dumps(content)
        return 0, json.dumps({"SecretString": text, "CreatedDate": self.made})

    def changes(self):
        return [command for command in self.commands if "put-secret-value" in command]

    def written(self):
        [command] = self.changes()
        self.assertEqual("file:///dev/stdin", command[command.index("--secret-string") + 1])
        return json.loads(self.inputs[-1])

    def test_other_words_than_those_of_its_usage_end_with_64(self):
        calls = "|--apply|--now secret list|secret list --apply|elsewhere list|new prod|--apply new|secret"
        calls += "|secret list cat-house|secret make|secret burn cat-house|secret retire cat-house"
        calls += "|secret retire cat-house young|database rotate cat-house all"
        for words in calls.split("|"):
            with self.subTest(words):
                self.refused(words, "usage: script/keys", status=64)

    def test_a_name_is_checked_before_anything_is_asked(self):
        for name in "Cat", "-cat", "cat_house", "c" * 64:
            with self.subTest(name):
                self.refused(f"--apply secret make {name}", "a name is 1 to 63 lower-case letters")
        self.assertEqual([], self.commands)

    def test_a_missing_variable_is_named(self):
        status, _, err = self.run_keys("secret list", SERVICE_API_KEYS_SECRET_ID="")
        self.assertEqual(
            (1, "script/keys: SERVICE_API_KEYS_SECRET_ID is not set: the name or ARN of the secret\n"), (status, err)
        )

    def test_the_list_shows_fingerprints_of_all_keys_in_force(self):
        self.versions["AWSPREVIOUS"] = {"cat-house": OLD, "dog-kennel": {"current": DOG, "previous": GOOD}}
        self.versions["AWSCURRENT"] |= {
            "bird-house": {"current": DOG, "previous": CAT},
            "fish-tank": {"current": DOG, "previous": CAT, "previous_until": at(-1)},
        }
        self.made = "2999-01-02T03:04:05.678000+01:00"
        _, out, _ = self.run_keys("secret list")
        lines = [line.split() for line in out.splitlines()]
        expected = "cat-house current, cat-house overlapping, dog-kennel current, bird-house current, "
        expected += "bird-house previous, fish-tank current"
        self.assertEqual(expected.split(", "), [" ".join(line[:2]) for line in lines])
        self.assertEqual(f"{'cat-house':<24} {'current':<12} {CAT_PRINT} ", out.splitlines()[0])
        self.assertEqual(["until", "2999-01-03T02:04:05Z"], lines[1][3:])

    def test_nothing_overlaps_once_its_time_is_over(self):
        self.versions["AWSPREVIOUS"] = {"cat-house": OLD}
        for made in "2026-01-02T03:04:05Z", 1767323045.5:
            self.made = made
            self.assertNotIn("overlapping", self.run_keys("secret list")[1])
        self.assertIn("overlapping", self.run_keys("secret list", SECRETS_OVERLAP_SECONDS=str(10**9))[1])

    def test_a_new_key_is_printed_once(self):
        key = self.changed("secret make bird-house")
        self.assertRegex(key, NEW)
        self.assertEqual({"cat-house": CAT, "dog-kennel": DOG, "bird-house": key.strip()}, self.written())
        self.assertEqual(keys.checksum(key[:-7]), key[-7:-1])

    def test_nothing_is_changed_where_the_environment_has_no_name(self):
        status, out, err = self.run_keys("--apply secret rotate cat-house", ENVIRONMENT="Prod")
        self.assertEqual((1, "", []), (status, out, self.changes()), err)

    def test_what_was_done_is_told(self):
        _, key, err = self.run_keys("--apply secret rotate cat-house", SECRETS_REFRESH_SECONDS="2")
        self.assertEqual(
            "rotate cat-house: in force everywhere 32 seconds after the change.\nVersion v2 is current.\n"
            f"The new key, fingerprint {keys.fingerprint(key.strip())}:\n",
            err,
        )

    def test_a_rotated_key_overlaps_and_nobody_elses_overlap_ends(self):
        self.versions["AWSPREVIOUS"] = {"cat-house": CAT, "dog-kennel": OLD}
        key = self.changed("secret rotate cat-house").strip()
        end = keys.stamp(datetime.fromisoformat(self.made) + timedelta(days=1))
        self.assertEqual(
            {"cat-house": key, "dog-kennel": {"current": DOG, "previous": OLD, "previous_until": end}}, self.written()
        )

    def test_a_leaked_key_does_not_overlap(self):
        self.versions["AWSPREVIOUS"] = {"cat-house": OLD}
        key = self.changed("--at-once secret rotate cat-house").strip()
        self.assertEqual({"cat-house": {"current": key}, "dog-kennel": DOG}, self.written())

    def test_a_pair_whose_time_is_over_becomes_a_bare_key(self):
        lasting = {"current": DOG, "previous": OLD}
        for until, kept in (at(-1), DOG), (at(1), lasting | {"previous_until": at(1)}), (None, lasting):
            with self.subTest(until):
                self.commands.clear()
                self.versions["AWSCURRENT"]["dog-kennel"] = lasting | ({"previous_until": until} if until else {})
                self.changed("secret rotate cat-house")
                self.assertEqual(kept, self.written()["dog-kennel"])

    def test_a_version_that_the_service_refused_does_not_overlap(self):
        """KeySecretsTest and ConfiguredKeysTest refuse such values, too."""
        of_the_dog = (
            *(
                CUT_OFF,
                {"current": DOG, "previous": CUT_OFF},
                OLD,
                {"current": DOG, "previous": OLD},
                {},
                [DOG],
                None,
                "",
            ),
            *({"current": DOG, "previous_until": until} for until in ("soon", "2026-11-23", None)),
            *({"current": DOG, "next": GOOD}, {"previous": DOG}, "dog key", "k" * 513, "dog-këy", f"{DOG}\n"),
            f"tsk_{keys.checksum('tsk_')}",
        )
        for refused in (
            *({"cat-house": key} for key in (CUT_OFF, PUBLIC, ADMIN)),
            *({"cat-house": OLD, "dog-kennel": value} for value in of_the_dog),
            {"cat-house": OLD, "Dog": DOG},
            f'{{"cat-house": "{OLD}", "cat-house": "{OLD}"}}',
            f'{{"cat-house": {{"current": "{OLD}", "current": "{OLD}"}}}}',
            *(f'{{"cat-house": "{OLD}"}} more', f'{{"cat-house": "{OLD}"', f'["{OLD}"]'),
        ):
            with self.subTest(refused):
                self.commands.clear()
                self.versions["AWSPREVIOUS"] = refused
                self.assertNotIn("overlapping", self.run_keys("secret list")[1])
                key = self.changed("--at-once secret rotate dog-kennel").strip()
                self.assertEqual({"cat-house": CAT, "dog-kennel": {"current": key}}, self.written())

    def test_a_version_that_the_service_accepted_overlaps(self):
        until = at(1)
        of_the_dog = (
            *(GOOD, "k" * 512, {"current": DOG, "previous": GOOD, "previous_until": until}),
            {"current": DOG, "previous_until": "2026-11-23t07:00:00.123456789z"},
            {"current": DOG, "previous": OLD, "previous_until": at(-1)},
        )
        for accepted in (
            *(
                {"cat-house": key}
                for key in (OLD, {"current": OLD, "previous": None}, {"current": OLD, "previous": OLD})
            ),
            *({"cat-house": OLD, "dog-kennel": value} for value in of_the_dog),
            f'\ufeff {{"cat-house": "{OLD}"}}\n',
        ):
            with self.subTest(accepted):
                self.versions["AWSPREVIOUS"] = accepted
                self.assertRegex(self.run_keys("secret list")[1], "cat-house +overlapping")

    def test_the_public_keys_overlap_in_a_sandbox(self):
        self.versions["AWSPREVIOUS"] = {"cat-house": PUBLIC}
        self.assertIn("overlapping", self.run_keys("secret list", ENVIRONMENT="sandbox")[1])

    def test_a_value_that_the_service_would_refuse_is_not_written(self):
        checksum = "cat-house has a key that begins with tsk_ and has a wrong checksum: it was mistyped or cut off"
        visible = "cat-house has a key that is not 1 to 512 visible ASCII characters"
        until = "cat-house has a previous_until that is not a time such as 2026-11-23T07:00:00Z"
        pair = "cat-house has neither a key nor a pair of current, previous and previous_until"
        for value, reason in (
            (CUT_OFF, checksum),
            ({"current": CAT, "previous": CUT_OFF}, checksum),
            (PUBLIC, "cat-house has a key of the sandbox, which everybody knows"),
            (ADMIN, "cat-house has a key of the admin"),
            (GOOD, "fish-tank has a key of cat-house"),
            ("cat key", visible),
            (7, visible),
            ({"current": None}, visible),
            ({"previous": CAT}, pair),
            ({"current": CAT, "next": OLD}, pair),
            ({"current": CAT, "previous": OLD, "previous_until": 7}, until),
        ):
            for arguments in "--apply --at-once secret rotate dog-kennel", "secret rotate dog-kennel":
                with self.subTest(value, arguments=arguments):
                    self.versions["AWSCURRENT"] = {"cat-house": value, "dog-kennel": DOG, "fish-tank": GOOD}
                    err = self.refused(arguments, f"the service would refuse the secret: {reason}")
                    self.assertNotRegex(err, f"in force|{'|'.join((CAT, OLD, GOOD, CUT_OFF, PUBLIC, ADMIN))}")

    def test_what_stands_in_the_place_of_a_name_is_not_shown(self):
        self.versions["AWSCURRENT"] = {"cat-house": CAT, GOOD: "dog-kennel", "dog-kennel": DOG}
        reason = "service number 2 has a name that is not 1 to 63 lower-case letters, digits and hyphens"
        err = self.refused("--apply secret rotate cat-house", reason)
        self.assertNotIn(GOOD, err)

    def test_every_reason_why_the_service_would_refuse_is_reported(self):
        self.versions["AWSCURRENT"] |= {"bird-house": CUT_OFF, "fish-tank": ""}
        err = self.refused("--apply secret rotate cat-house", "bird-house has a key that begins with tsk_")
        self.assertIn("; fish-tank has a key that is not 1 to 512", err)

    def test_an_overlap_that_gives_two_services_one_key_is_not_written(self):
        """The service lets dog-kennel's old key overlap, though cat-house has it now. A secret may not."""
        self.versions["AWSCURRENT"] = {"cat-house": OLD, "dog-kennel": DOG, "fish-tank": GOOD}
        self.versions["AWSPREVIOUS"] = {"cat-house": CAT, "dog-kennel": OLD}
        self.refused("--apply --at-once secret rotate fish-tank", "dog-kennel has a key of cat-house")

    def test_a_change_may_fix_a_refused_value(self):
        self.versions["AWSCURRENT"]["cat-house"] = CUT_OFF
        key = self.changed("--at-once secret rotate cat-house").strip()
        self.assertEqual({"cat-house": {"current": key}, "dog-kennel": DOG}, self.written())

    def test_an_older_key_or_a_service_is_retired(self):
        self.versions["AWSPREVIOUS"] = {"cat-house": OLD}
        for which, left in ("old", {"cat-house": {"current": CAT}, "dog-kennel": DOG}), ("all", {"dog-kennel": DOG}):
            with self.subTest(which):
                self.commands.clear()
                self.assertEqual("", self.changed(f"secret retire cat-house {which}"))
                self.assertEqual(left, self.written())
        # Also where there is no older version of the secret.
        del self.versions["AWSPREVIOUS"]
        self.commands.clear()
        self.assertEqual("", self.changed("secret retire cat-house all"))
        self.assertEqual({"dog-kennel": DOG}, self.written())

    def test_a_dry_run_changes_nothing(self):
        for command in "make bird-house", "rotate cat-house", "retire cat-house old", "retire cat-house all":
            with self.subTest(command):
                _, _, err = self.run_keys(f"secret {command}")
                self.assertTrue(err.startswith(f"{command}: in force everywhere 90 seconds after the change.\n"), err)
                self.refused(f"secret {command}", "Nothing was changed: this was a dry run.", status=0)

    def test_what_makes_no_sense_is_refused(self):
        self.versions["AWSPREVIOUS"] = {"dog-kennel": OLD}
        for command, reason in {
            "make cat-house": "cat-house has a key: rotate it",
            "rotate bird-house": "the secret has no key of bird-house; 'list' shows those it has",
            "retire bird-house all": "the secret has no key of bird-house",
            "rotate dog-kennel": "dog-kennel still has an older key in force: 'retire dog-kennel old' first",
        }.items():
            with self.subTest(command):
                self.refused(f"--apply secret {command}", reason)
        self.versions = {"AWSCURRENT": {"cat-house": CAT}}
        self.refused("--apply secret retire cat-house all", "without it nobody could call")

    def test_a_secret_that_it_does_not_understand_is_left_alone(self):
        reason = "the secret is not a JSON object, or names something twice: fix it by hand"
        for content in "no JSON", '["cat-house"]', f'{{"cat-house": "{CAT}", "cat-house": "{OLD}"}}':
            with self.subTest(content):
                self.versions["AWSCURRENT"] = content
                self.refused("--apply secret rotate cat-house", reason)

    def test_it_ends_as_the_aws_cli_ended(self):
        self.versions = {}
        self.refused("--apply secret rotate cat-house", "", status=254)


class DatabaseTest(ScriptTest):
    def setUp(self):
        super().setUp()
        first = {"name": "cat-house", "source": "database", "state": "active", "fingerprint": "sha256:1"}
        second = {"name": "dog-house", "state": "revoked", "last_used_at": "2026-01-02T03:04:05Z"}
        first |= {"created_at": "2025-12-31T23:59:59Z", "expires_at": None}
        self.listed = [first, second]
        self.refusal = None

    def answer(self, command):
        if self.refusal:
            return 22, self.refusal
        return 0, json.dumps({"keys": self.listed} if "GET" in command else {"key": "the-new-key"})

    def changes(self):
        """The calls except the list: method, path, body."""
        calls = [command[command.index("-X") + 1 :] for command in self.commands]
        return [
            [method, url.removeprefix(ENVIRONMENT["BASE"]), *body] for method, url, *body in calls if method != "GET"
        ]

    def test_the_list_has_a_line_for_each_key(self):
        status, out, _ = self.run_keys("database list")
        self.assertEqual(
            (
                0,
                "cat-house\tdatabase\tactive\tsha256:1\t2025-12-31T23:59:59Z\t-\t-\n"
                "dog-house\t\trevoked\t\t-\t-\t2026-01-02T03:04:05Z\n",
            ),
            (status, out),
        )
        self.assertEqual([f"X-API-Key: {ADMIN}\n"], self.inputs)

    def test_a_new_key_is_printed_once(self):
        rotate = "/admin/keys/cat-house/rotate"
        for command, call in {
            "database make bird-house": ["POST", "/admin/keys", "--data", '{"name": "bird-house"}'],
            "database rotate cat-house": ["POST", rotate, "--data", ""],
            "--at-once database rotate cat-house": ["POST", rotate, "--data", '{"grace_seconds": 0}'],
        }.items():
            with self.subTest(command):
                self.commands.clear()
                self.assertEqual("the-new-key\n", self.changed(command))
                self.assertEqual([call], self.changes())

    def test_a_service_is_retired_where_another_can_call(self):
        self.refused("--apply database retire cat-house all", "cat-house has the only key in force")
        self.listed[1]["state"] = "active"
        self.changed("database retire cat-house all")
        self.assertEqual([["DELETE", "/admin/keys/cat-house"]], self.changes())

    def test_the_api_ends_an_old_key_only_with_a_new_one(self):
        self.refused("--apply database retire cat-house old", "'rotate cat-house' with --at-once")

    def test_a_dry_run_changes_nothing(self):
        for command in "make bird-house", "rotate cat-house", "retire dog-house all":
            with self.subTest(command):
                self.refused(f"database {command}", "Nothing was changed: this was a dry run.", status=0)

    def test_why_the_api_refuses_is_told(self):
        for answer, reason in ('{"detail": "No such key."}', "refused: No such key.\n"), ("<html>", "refused: \n"):
            with self.subTest(answer):
                self.refusal = answer
                self.refused("--apply database rotate cat-house", reason)


if __name__ == "__main__":
    unittest.main()
