package click.gamificator.taskapi.tasks;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Finds the constants of an enum by the words that stand for them, in their order. */
final class EnumWords {
    private EnumWords() {}

    static <E> Map<String, E> of(E[] values, Function<E, String> word) {
        var words = new LinkedHashMap<String, E>();
        Arrays.stream(values).forEach(value -> words.put(word.apply(value), value));
        return Collections.unmodifiableMap(words);
    }
}
