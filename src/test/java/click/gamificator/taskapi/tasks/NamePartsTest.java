package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.database.MigratedDatabase;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The index of names misses no name that has the part which is searched for. */
class NamePartsTest {
    private static final String ALPHABET = "aAbBßİäÄΣσς猫🐱 '\\\\:*&|!()%_\"\u0301";
    private static final int NAMES = 3_000;

    private final JdbcClient jdbc = MigratedDatabase.shared().jdbc();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"Feed the cat, t, true", "Feed the cat, THE, true", "Feed the cat, x, false", "c'\\d, '\\, true"})
    void namesAreFoundByTheirParts(String name, String part, boolean isFound) {
        assertThat(hasParts(name, part)).isEqualTo(isFound);
    }

    @Test
    void everyPartOfAnyNameIsFound() {
        var random = new Random(7);
        for (var i = 0; i < NAMES; i++) {
            var letters = IntStream.range(0, 1 + random.nextInt(12))
                    .map(_ -> random.nextInt(ALPHABET.codePointCount(0, ALPHABET.length())))
                    .map(index -> ALPHABET.codePointAt(ALPHABET.offsetByCodePoints(0, index)))
                    .toArray();
            var from = random.nextInt(letters.length);
            var part = new String(letters, from, 1 + random.nextInt(letters.length - from));
            assertThat(hasParts(new String(letters, 0, letters.length), part))
                    .as("%s in %s", part, new String(letters, 0, letters.length))
                    .isTrue();
        }
    }

    private boolean hasParts(String name, String part) {
        return jdbc.sql("select name_parts(?) @@ searched_parts(?)")
                .param(name)
                .param(part)
                .query(Boolean.class)
                .single();
    }
}
