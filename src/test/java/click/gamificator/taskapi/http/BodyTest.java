package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import click.gamificator.taskapi.testing.Refusals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class BodyTest {
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/cmd/tasks.create");

    @Test
    void bodyWithoutAContentTypeIsRead() throws IOException {
        request.setContent("{\"name\": \"ümlaut 🐈\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(Body.read(request)).isEqualTo("{\"name\": \"ümlaut 🐈\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "Application/JSON ; charset=UTF-8",
                "application/x-www-form-urlencoded"
            })
    void bodyWithOneOfTheseContentTypesIsRead(String type) throws IOException {
        request.setContentType(type);
        request.setContent("{}".getBytes(StandardCharsets.UTF_8));

        assertThat(Body.read(request)).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "multipart/form-data; boundary=x", "application/jsonp", "json"})
    void bodyWithAnotherContentTypeIsRefused(String type) {
        request.setContentType(type);

        assertThat(refusal()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": \"Feed\"}", "", "{\"name\": \"\uFEFF\"}"})
    void byteOrderMarkBeforeABodyIsSkipped(String text) throws IOException {
        request.setContent(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));

        assertThat(Body.read(request)).isEqualTo(text);
    }

    @Test
    void oneByteOrderMarkIsSkipped() throws IOException {
        request.setContent("\uFEFF\uFEFF{}".getBytes(StandardCharsets.UTF_8));

        assertThat(Body.read(request)).isEqualTo("\uFEFF{}");
    }

    @Test
    void compressedBodyIsRefused() {
        request.addHeader("Content-Encoding", "gzip");

        assertThat(refusal()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void identityIsNoCompression() throws IOException {
        request.addHeader("Content-Encoding", "Identity");

        assertThat(Body.read(request)).isEmpty();
    }

    @Test
    void bodyOf64KibIsRead() throws IOException {
        request.setContent(new byte[Body.LARGEST]);

        assertThat(Body.read(request)).hasSize(Body.LARGEST);
    }

    @Test
    void bodyOver64KibIsRefused() {
        request.setContent(new byte[Body.LARGEST + 1]);

        assertThat(refusal()).isEqualTo(ProblemType.BODY_TOO_LARGE);
    }

    @Test
    void bodyThatTellsNoLengthIsMeasuredAsItComes() {
        var chunked = new MockHttpServletRequest("POST", "/cmd/tasks.create") {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        chunked.setContent(new byte[Body.LARGEST + 1]);

        assertThat(Refusals.of(Problem.class, () -> Body.read(chunked)).type()).isEqualTo(ProblemType.BODY_TOO_LARGE);
    }

    @Test
    void mediaTypeIsCheckedBeforeTheSize() {
        request.setContentType("text/plain");
        request.setContent(new byte[Body.LARGEST + 1]);

        assertThat(refusal()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void bodyThatIsNotUtf8IsRefused() {
        request.setContent(new byte[] {'{', (byte) 0xC3, (byte) 0x28, '}'});

        assertThat(refusal()).isEqualTo(ProblemType.MALFORMED_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"name\": }",
                "{'name': 1}",
                "{name: 1}",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": 1,}",
                "{} {}",
                "{} x",
                "{\"a\": NaN}",
                "{\"a\": 01}",
                "{\"a\": \"\n\"}",
                "// comment\n{}",
                "\uFEFF{\"a\"",
                "name=test"
            })
    void whatIsNoJsonIsMalformed(String text) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Body.object(text))
                .returns(ProblemType.MALFORMED_JSON, Problem::type);
    }

    @Test
    void jsonThatIsTooDeepIsMalformed() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Body.object("{\"a\":" + "[".repeat(17) + "]".repeat(17) + "}"))
                .returns(ProblemType.MALFORMED_JSON, Problem::type);
    }

    @Test
    void deepestJsonIsRead() {
        assertThat(Body.object("{\"a\":" + "[".repeat(15) + "]".repeat(15) + "}"))
                .hasSize(1);
    }

    @Test
    void nameThatIsTooLongIsMalformed() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Body.object("{\"" + "n".repeat(1000) + "\": 1}"))
                .returns(ProblemType.MALFORMED_JSON, Problem::type);
    }

    @Test
    void numberThatIsTooLongIsMalformed() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Body.object("{\"a\": " + "1".repeat(100) + "}"))
                .returns(ProblemType.MALFORMED_JSON, Problem::type);
    }

    @Test
    void placeOfASyntaxErrorIsTold() {
        assertThat(Refusals.of(Problem.class, () -> Body.object("{\n  \"a\": ?}")))
                .hasMessageContaining("line 2, column ");
    }

    @Test
    void textOfTheBodyIsNotRepeated() {
        assertThat(Refusals.of(Problem.class, () -> Body.object("{\"a\": S3cret}")))
                .message()
                .doesNotContain("S3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "\"text\"", "true"})
    void jsonThatIsNoObjectIsInvalid(String text) {
        var problem = Refusals.of(Problem.class, () -> Body.object(text));

        assertThat(problem.errors()).containsExactly(new FieldError("", "must be a JSON object"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 1}", " \n{\"a\": 1}\t", "{\"a\": {}}"})
    void objectIsRead(String text) {
        assertThat(Body.object(text).propertyNames()).containsExactly("a");
    }

    @Test
    void commandWithoutABodyHasNoFields() {
        new Command("keys.rotate", null, "").inputIfAny().check();
    }

    @Test
    void commandWithABodyHasItsFields() {
        assertThat(new Command("keys.rotate", null, "{\"a\": 1}").inputIfAny().integer("a", 0, 9))
                .isEqualTo(1);
    }

    private ProblemType refusal() {
        return Refusals.of(Problem.class, () -> Body.read(request)).type();
    }
}
