package click.gamificator.taskapi.livingdocs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A piece of a text: words as they are, or the name of a column whose value an example gives. */
record TextPiece(String text, boolean open) {
    /** Splits {@code it costs <price>} where there is a column {@code price}. */
    static List<TextPiece> split(String text, List<String> columns) {
        if (columns.isEmpty()) {
            return List.of(new TextPiece(text, false));
        }
        Pattern placeholder =
                Pattern.compile(columns.stream().map(Pattern::quote).collect(Collectors.joining("|", "<(", ")>")));
        List<TextPiece> pieces = new ArrayList<>();
        int end = 0;
        for (Matcher matcher = placeholder.matcher(text); matcher.find(); end = matcher.end()) {
            pieces.add(new TextPiece(text.substring(end, matcher.start()), false));
            pieces.add(new TextPiece(matcher.group(1), true));
        }
        pieces.add(new TextPiece(text.substring(end), false));
        return pieces.stream().filter(piece -> !piece.text().isEmpty()).toList();
    }
}
