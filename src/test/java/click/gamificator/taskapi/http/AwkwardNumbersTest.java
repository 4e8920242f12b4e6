package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.TestSettings;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that are legal JSON, or nearly so, at every place that accepts one. None may cause a 5xx. */
class AwkwardNumbersTest {
    private static final String ADMIN_KEY = TestSettings.ADMIN_KEY;

    private final RunningService service = RunningService.unlimited();
    private final String task = post("/cmd/tasks.create", "{\"name\":\"Feed\"}").at("/id");

    /**
     * The results of a number as the {@code version} of a task at version 1, as the {@code grace_seconds} of an unknown
     * key, and as an unknown field.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 422, 404, 422",
        "-0, 422, 404, 422",
        "0.0, 422, 404, 422",
        "-0.0, 422, 404, 422",
        "0e0, 422, 404, 422",
        "0e99, 422, 404, 422",
        "0e2147483647, 422, 404, 422",
        "0E-2147483647, 422, 404, 422",
        "0e99999999999, 400, 400, 400",
        "1, 200, 404, 422",
        "1.0, 200, 404, 422",
        "0.1e1, 200, 404, 422",
        "10E-1, 200, 404, 422",
        "1.00000000000000000000000000000000000000000000000000000000000000, 200, 404, 422",
        "1.00000000000000000000000000000000000000000000000000000000000001, 422, 422, 422",
        "0.5, 422, 422, 422",
        "-1, 422, 422, 422",
        "2592001, 409, 422, 422",
        "2147483647, 409, 422, 422",
        "2147483648, 422, 422, 422",
        "-2147483648, 422, 422, 422",
        "4294967297, 422, 422, 422",
        "9007199254740993, 422, 422, 422",
        "9223372036854775807, 422, 422, 422",
        "9223372036854775808, 422, 422, 422",
        "-9223372036854775809, 422, 422, 422",
        "18446744073709551617, 422, 422, 422",
        "1e18, 422, 422, 422",
        "1e19, 422, 422, 422",
        "1e308, 422, 422, 422",
        "1e309, 422, 422, 422",
        "-1E400, 422, 422, 422",
        "1E-400, 422, 422, 422",
        "1e999999999, 422, 422, 422",
        "1e-999999999, 422, 422, 422",
        "1e2147483647, 422, 422, 422",
        "12e2147483647, 422, 422, 422",
        "1e-2147483647, 422, 422, 422",
        "1e2147483648, 400, 400, 400",
        "1e-2147483649, 400, 400, 400",
        "12.5e-2147483647, 400, 400, 400",
        "1e99999999999, 400, 400, 400",
        "-1e-99999999999999999999999999999999999999999999999, 400, 400, 400",
        "9999999999999999999999999999999999999999999999999999999999999999, 422, 422, 422",
        "99999999999999999999999999999999999999999999999999999999999999999, 400, 400, 400",
        "01, 400, 400, 400",
        "+1, 400, 400, 400",
        ".5, 400, 400, 400",
        "1., 400, 400, 400",
        "1e, 400, 400, 400",
        "0x1, 400, 400, 400",
        "1_000, 400, 400, 400",
        "NaN, 400, 400, 400",
        "-Infinity, 400, 400, 400"
    })
    void bodyWithANumber(String number, int asVersion, int asGrace, int asUnknownField) {
        var update = "{\"id\":\"%s\",\"version\":%s}".formatted(task, number);
        assertThat(post("/cmd/tasks.update", update).status()).as("version").isEqualTo(asVersion);
        assertThat(rotate("{\"grace_seconds\":%s}".formatted(number)))
                .as("grace_seconds")
                .isEqualTo(asGrace);
        assertThat(post("/cmd/tasks.create", "{\"name\":\"x\",\"z\":%s}".formatted(number))
                        .status())
                .as("a field of tasks.create")
                .isEqualTo(asUnknownField);
        assertThat(post("/cmd/tasks.update", "{\"id\":\"%s\",\"z\":[{\"y\":%s}]}".formatted(task, number))
                        .status())
                .as("a list in a field of tasks.update")
                .isEqualTo(asUnknownField);
        assertThat(post("/cmd/tasks.delete", "{\"id\":\"%s\",\"z\":%s}".formatted(UUID.randomUUID(), number))
                        .status())
                .as("a field of tasks.delete")
                .isEqualTo(asUnknownField);
        assertThat(service.post("/admin/keys", ADMIN_KEY, "{\"name\":\"x\",\"z\":%s}".formatted(number))
                        .status())
                .as("a field of a new key")
                .isEqualTo(asUnknownField);
        assertThat(rotate("{\"z\":%s}".formatted(number)))
                .as("a field of a rotation")
                .isEqualTo(asUnknownField);
        for (var field : List.of("name", "description", "priority", "user_id", "due_at", "status", "id")) {
            assertThat(post("/cmd/tasks.update", "{\"%s\":%s}".formatted(field, number))
                            .status())
                    .as(field)
                    .isIn(400, 422);
        }
        assertThat(post("/cmd/tasks.create", number).status())
                .as("nothing but the number")
                .isIn(400, 422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-1",
                "1.0",
                "1e1",
                "101",
                "2147483648",
                "9223372036854775808",
                "1e99999999999",
                "999999999999999999",
                "1000000000000000000",
                "00000000000000000000000000000000000000000000000000000000000000001",
                "0x10",
                "NaN",
                "%D9%A1",
                "%2B5"
            })
    void limitThatIsNoNumberUpToAHundred(String limit) {
        assertThat(service.get("/cmd/tasks.list?limit=" + limit, RunningService.CAT_KEY)
                        .problem())
                .isEqualTo("422 invalid-fields");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "1e-99999999999"})
    void numberOutOfReachIsNamedAsTheCause(String number) {
        assertThat(post("/cmd/tasks.create", "{\"name\":\"x\",\"z\":%s}".formatted(number))
                        .at("/detail"))
                .contains("a number");
    }

    private RunningService.Reply post(String path, String body) {
        return service.post(path, RunningService.CAT_KEY, body);
    }

    private int rotate(String body) {
        return service.post("/admin/keys/nobody-has-this/rotate", ADMIN_KEY, body)
                .status();
    }
}
