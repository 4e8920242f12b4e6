package click.gamificator.taskapi.livingdocs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A piece of a text: words as they are, or the name of a column whose value an example gives. */
record Words(String text, boolean open) {
    /** Splits {@code it costs <price>} where there is a column {@code price}. */
    static List<Words> split(String text, List<String> columns) {
        if (columns.isEmpty()) {
            return List.of(new Words(text, false));
        }
        Pattern placeholder =
                Pattern.compile(columns.stream().map(Pattern::quote).collect(Collectors.joining("|", "<(", ")>")));
        List<Words> pieces = new ArrayList<>();
        int end = 0;
        for (Matcher matcher = placeholder.matcher(text); matcher.find(); end = matcher.end()) {
            pieces.add(new Words(text.substring(end, matcher.start()), false));
            pieces.add(new Words(matcher.group(1), true));
        }
        pieces.add(new Words(text.substring(end), false));
        return pieces.stream().filter(piece -> !piece.text().isEmpty()).toList();
    }
}
