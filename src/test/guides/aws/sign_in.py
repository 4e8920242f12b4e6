"""Signs in to AWS and to GitHub as a person does: in a terminal, answering what the programs ask."""

import pexpect

from identity_center import REGION, START_URL

SECONDS = 60
ENTER = "\r"


def to_aws(command, machine):
    with Conversation(command, machine) as terminal:
        answer(terminal, r"session name[^:]*: ", "admin")
        answer(terminal, r"start URL[^:]*: ", START_URL)
        answer(terminal, r"SSO region[^:]*: ", REGION)
        answer(terminal, r"registration scopes \[.*?\]: ", "")
        answer(terminal, r"[Cc]lient [Rr]egion[^:]*: ", REGION)
        answer(terminal, r"output format[^:]*: ", "")


def to_github(command, machine, enter_code):
    """`enter_code` types the code into GitHub's page."""
    with Conversation(command, machine) as terminal:
        for question in "Where do you use GitHub", "preferred protocol", "Authenticate Git with your GitHub credentials", "How would you like to authenticate":
            answer(terminal, question, "")
        terminal.expect(r"one-time code: \S*?([A-Z]{4}-[0-9]{4})")
        code = terminal.match[1]
        answer(terminal, r"Press Enter", "")
        enter_code(code)
        terminal.expect("Logged in as")


class Conversation:
    def __init__(self, command, machine):
        self.terminal = pexpect.spawn("bash", ["-c", command], cwd=machine.home, encoding="utf-8", timeout=SECONDS,
            env=machine.environment | {"TERM": "dumb", "PROMPT_TOOLKIT_NO_CPR": "1"}, dimensions=(50, 200))
        self.command = command

    def __enter__(self):
        return self.terminal

    def __exit__(self, kind, *_):
        if kind is None:
            self.terminal.expect(pexpect.EOF)
        self.terminal.close()
        if kind is None and self.terminal.exitstatus != 0:
            raise SystemExit(f"Ended with {self.terminal.exitstatus}: {self.command}\n{self.terminal.before}")


def answer(terminal, question, text):
    terminal.expect(question)
    terminal.send(text + ENTER)
