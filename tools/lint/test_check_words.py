"""Run by script/lint: python3 -m unittest, in this folder."""

import re
import unittest

from check_words import BANNED, BANNED_IN_FEATURES, COLUMNS, ROOT, banned, document, long_sentences

SENTENCE = "One word\n" + "and word\n" * 16
FITS, TOO_LONG = SENTENCE + "end.", SENTENCE + "the end."
IN_FEATURES = ", in features"


class CheckWordsTest(unittest.TestCase):
    def refused(self, text, what, followed=False, line=1):
        found = list(document(text, followed))
        self.assertEqual(1, len(found), found)
        self.assertRegex(found[0], rf"^{line}: .*{what}")

    def accepted(self, text, followed=False):
        self.assertEqual([], list(document(text, followed)))

    def test_a_line_that_is_too_long_is_refused(self):
        self.accepted("a " * (COLUMNS // 2))
        self.refused("short\n" + "a " * (COLUMNS // 2) + "b", "121 characters", line=2)

    def test_a_line_that_can_not_be_broken_is_accepted(self):
        self.accepted("| " + "a " * COLUMNS + "|")
        self.accepted("  https://example.com/" + "a" * COLUMNS)
        self.accepted("- [a page](https://example.com/" + "a" * COLUMNS + ").")

    def test_a_block_that_is_too_wide_is_refused_but_where_it_is_recorded(self):
        block = "```\n" + "a " * COLUMNS + "\n```\n"
        self.refused(block, "239 characters", line=2)
        self.assertEqual([], list(document(block, recorded=True)))

    def test_every_word_that_the_glossary_replaces_is_refused(self):
        glossary = (ROOT / "CONTRIBUTING.md").read_text().split("\n## Words\n")[1]
        rows = re.findall(r"(?m)^\| ([^|]+) \| ([^|]*) \|.*\|$", glossary)[1:]
        self.assertLessEqual(len(rows), 15)
        replaced = [word.strip() for _, word in rows if word.strip()]
        everywhere = [word for word in replaced if not word.endswith(IN_FEATURES)]
        self.assertEqual(len(BANNED), len(everywhere), everywhere)
        self.assertEqual(len(BANNED_IN_FEATURES), len(replaced) - len(everywhere), replaced)
        for word in everywhere:
            with self.subTest(word):
                self.refused(f"It was {word}.", word)
                self.accepted(f"It was `{word}`, in [code](page.md#{word.replace(' ', '-')}).")

    def test_words_that_only_features_must_not_use_are_refused_there(self):
        for text, better in (
            ("Two services may use the same token", "idempotency key"),
            ('creates "Feed Tom" under two tokens', "idempotency key"),
            ("| Page mark | two |", "page cursor"),
        ):
            with self.subTest(text):
                (found,) = banned(text, BANNED | BANNED_IN_FEATURES)
                self.assertIn(f"write {better}", found)
        self.accepted("GitHub's token opens it.")

    def test_a_word_is_found_in_its_forms_and_across_lines(self):
        words = "Plays,playing,stands in for,Beside,re-read,read\nagain,mended,told that,accepted-release"
        for word in words.split(","):
            with self.subTest(word):
                self.assertEqual(1, len(list(banned(f"It {word} it."))))

    def test_words_that_only_look_alike_are_accepted(self):
        self.accepted("It is told to stop. They told the pipeline to stop.")
        self.accepted("All of it stands in the display; recommended.")

    def test_a_long_sentence_is_refused_where_people_follow_a_page(self):
        self.accepted(FITS, followed=True)
        self.refused(TOO_LONG, "a sentence of 36 words", followed=True)
        self.accepted(TOO_LONG)

    def test_sentences_end_where_a_reader_sees_it(self):
        for between in (" ", "\n", "\n\n", "\n- ", "\n1. ", "\n## "):
            with self.subTest(between):
                self.assertEqual([], list(long_sentences(FITS + between + FITS)))
        for sentence, found in ((FITS, 0), (TOO_LONG, 2)):
            cell = sentence.replace("\n", " ")
            self.assertEqual(found, len(list(long_sentences(f"| {cell} | {cell} |"))))

    def test_code_counts_as_one_word_and_a_link_as_its_text(self):
        self.accepted(SENTENCE + "`a b c`[d](e f g).", followed=True)

    def test_a_block_is_no_sentence(self):
        self.accepted(f"```\n{'word ' * 20}\n{'word ' * 20}\n```\n", followed=True)

    def test_a_command_of_more_than_two_words_is_refused_within_a_sentence(self):
        block = "\n\n```\naws ecs list-tasks\n```\n"
        self.accepted(f"Run `terraform apply`, or `script/deploy IMAGE`.{block}", followed=True)
        self.refused("Run `aws ecs\nlist-tasks`.", "aws ecs list-tasks", followed=True)
        self.refused("Then\n`PORT=1 script/server --all` runs.", "script/server", followed=True, line=2)
        self.accepted("Run `aws ecs list-tasks`.")
        self.accepted("| `aws ecs list-tasks` | a cell has no block |", followed=True)


if __name__ == "__main__":
    unittest.main()
