package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.RunningService.Reply;
import click.gamificator.taskapi.http.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever text can be stored can be asked for. */
class TextRoundTripTest {
    private final RunningService service = RunningService.unlimited();
    private final String mark = UUID.randomUUID().toString();

    @ParameterizedTest
    @CsvSource({
        // written, searched for: composed, decomposed, and as a Vietnamese keyboard of Windows types it
        "Caf\u00e9, Cafe\u0301",
        "Cafe\u0301, Caf\u00e9",
        "Cafe\u0301, Cafe\u0301",
        "Ti\u00ea\u0301ng Vi\u00ea\u0323t, Ti\u1ebfng Vi\u1ec7t",
        "Ti\u1ebfng Vi\u1ec7t, Ti\u00ea\u0301ng Vi\u00ea\u0323t",
        "\u212bngstr\u00f6m, A\u030angstro\u0308m",
        "\u1112\u1161\u11ab\u1100\u1173\u11af, \ud55c\uae00"
    })
    void nameIsFoundHoweverItsCharactersWereTyped(String written, String searched) {
        var id = create("name", written + " " + mark).at("/id");

        assertThat(list("q", searched + " " + mark).at("/tasks/0/id")).isEqualTo(id);
    }

    @Test
    void changedNameIsFoundHoweverItsCharactersWereTyped() {
        var id = create("name", "Feed").at("/id");
        send("tasks.update", Map.of("id", id, "name", "Cafe\u0301 " + mark));

        assertThat(list("q", "Caf\u00e9 " + mark).at("/tasks/0/id")).isEqualTo(id);
    }

    @Test
    void nameIsAnsweredInComposedCharacters() {
        assertThat(create("name", "Cafe\u0301").at("/name")).isEqualTo("Caf\u00e9");
    }

    @Test
    void otherTextsAreKeptAsTheyWereWritten() {
        var task = send("tasks.create", Map.of("name", "Feed", "description", "Cafe\u0301", "user_id", "Rene\u0301"));

        assertThat(task.at("/description") + task.at("/user_id")).isEqualTo("Cafe\u0301Rene\u0301");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufffd", "\ufeff", " ", "\u0001", "\u00e9", "e\u0301", "\ud83d\udc08", "+&=%;#", "\uffff"})
    void userIdThatCanBeStoredCanBeAskedFor(String part) {
        var user = part + mark;
        var id = create("user_id", user).at("/id");

        assertThat(list("user_id", user).at("/tasks/0/id")).isEqualTo(id);
        assertThat(get("stats.get", "user_id", user).at("/total_tasks")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufffd", "\ufeff", "\u00e9", "\ud83d\udc08", "+&=%;#", "\\_%"})
    void nameThatCanBeStoredCanBeAskedFor(String part) {
        var id = create("name", part + mark).at("/id");

        assertThat(list("q", part + mark).at("/tasks/0/id")).isEqualTo(id);
    }

    /** Putting thousands in order takes seconds of CPU time from everybody. */
    @Test
    void nameWithMoreMarksInARowThanAnyLanguageNeedsIsRefused() {
        var marks = "\u0301".repeat(15) + "\u0323".repeat(15);

        assertThat(create("name", "a" + marks).status()).isEqualTo(201);
        assertThat(create("name", "a" + marks + "\u0323").at("/errors/0/detail"))
                .isEqualTo("has more than 30 combining marks in a row");
        assertThat(list("q", "a" + marks + "\u0323").at("/errors/0/detail"))
                .isEqualTo("has more than 30 combining marks in a row");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks.create", "tasks.update"})
    void emptyUserIdIsRefusedWhereItIsWrittenToo(String command) {
        var id = create("name", "Feed").at("/id");
        var fields = command.equals("tasks.create")
                ? Map.of("name", "Feed", "user_id", "")
                : Map.of("id", id, "user_id", "");

        assertThat(send(command, fields).at("/errors/0/pointer")).isEqualTo("/user_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%ff",
                "%80",
                "%c3",
                "a%c3b",
                "%c0%80",
                "%c1%bf",
                "%e0%80%80",
                "%ed%a0%80",
                "%ed%bf%bf",
                "%f0%80%80%80",
                "%f4%90%80%80",
                "%f8%88%80%80%80",
                "%f0%9f%90",
                "%ef%bf"
            })
    void brokenUtf8IsRefusedInEveryQuery(String encoded) {
        for (var query : new String[] {"tasks.list?q=", "tasks.list?user_id=", "stats.get?user_id=", "tasks.get?id="}) {
            assertThat(service.get("/cmd/" + query + encoded, RunningService.CAT_KEY)
                            .problem())
                    .isEqualTo("400 bad-request");
        }
    }

    private Reply create(String field, String value) {
        return send("tasks.create", field.equals("name") ? Map.of(field, value) : Map.of("name", "Feed", field, value));
    }

    private Reply send(String command, Map<String, String> fields) {
        return service.post("/cmd/" + command, RunningService.CAT_KEY, Json.MAPPER.writeValueAsString(fields));
    }

    private Reply list(String parameter, String value) {
        return get("tasks.list", parameter, value);
    }

    private Reply get(String query, String parameter, String value) {
        return service.get(
                "/cmd/" + query + "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8),
                RunningService.CAT_KEY);
    }
}
