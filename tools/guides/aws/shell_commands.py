"""The commands of a shell script as words, as far as the documents need: quotes, comments, $( ), redirections."""

import re

# What an expansion leaves in a word, and "${name[@]}".
UNKNOWN, ARRAY = "$…", "$@…"

HERE_DOCUMENT = re.compile(r"(?ms)(?<!<)<<-?(['\"]?)(\w+)\1([^\n]*\n).*?^\s*\2$")
EXPANSION = r"\\(?P<escaped>(?s:.))|(?P<array>\$\{\w+\[@\]\})|(?P<inner>\$\()|(?P<variable>\$(\{[^}]*\}|[\w?!#@*]+))"
QUOTED = re.compile(EXPANSION + r'|(?P<quote>")|(?P<text>(?s:.))')
PLAIN = re.compile(
    EXPANSION + r"""|(?P<quote>")|'(?P<literal>[^']*)'|(?P<comment>(?<![^\s;|&()])\#.*)"""
    r"|(?P<redirection>((?<!\S)\d)?(<<<|>>|[<>])&?[ ]*)|(?P<end>[\n;|&])|(?P<open>\()|(?P<close>\))"
    r"|(?P<blank>[ \t]+)|(?P<text>[^'])"
)


def commands(script):
    """The words of each command, those within $( ) first. Quotes and parentheses that are not closed are an error."""
    script = HERE_DOCUMENT.sub(r"\3", script) + "\n"
    found, outer, words, word, quoted, at = [], [], [], None, False, 0
    while token := (QUOTED if quoted else PLAIN).match(script, at):
        at, kind = token.end(), token.lastgroup
        if token[0] == "\\\n":
            continue
        if kind in ("text", "literal", "escaped"):
            word = (word or "") + token[kind]
        elif kind in ("variable", "array"):
            word = (word or "") + (ARRAY if kind == "array" else UNKNOWN)
        elif kind == "quote":
            word, quoted = word or "", not quoted
        elif kind == "inner":
            outer.append((words, (word or "") + UNKNOWN, quoted))
            words, word, quoted = [], None, False
        else:
            # The word of a redirection is a file.
            if word is not None and not word.startswith(">"):
                words.append(word)
            word = ">" if kind == "redirection" else None
            if kind in ("end", "open", "close"):
                found += [words] if words else []
                words = []
            if kind == "open":
                outer.append(([], None, False))
            elif kind == "close" and outer:
                words, word, quoted = outer.pop()
    if quoted or outer or at < len(script):
        raise ValueError(f"a quotation mark or a parenthesis is not closed in:\n{script}")
    return found
