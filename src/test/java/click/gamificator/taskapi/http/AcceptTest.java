package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|true",
                "application/json|true",
                "APPLICATION/JSON|true",
                "application/*|true",
                "*/*|true",
                "application/json;charset=utf-8|true",
                "application/json; charset=iso-8859-1|true",
                "application/json;charset=utf-16le|true",
                "application/json;charset=unheard-of|true",
                "application/json;version=2;q=0.3|true",
                "application/json;q=0.001|true",
                "application/json; Q=1.000|true",
                // RFC 9110 allows no weight above 1, but its sender wants the type.
                "application/json;q=7|true",
                // Java's HttpURLConnection
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2|true",
                // A browser's address line
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8|true",
                "application/json, application/problem+json|true",
                "application/problem+json, application/json|true",
                "nonsense, application/json|true",
                "text/plain;x=\"a,b;q=0\", application/json|true",
                "application/json;q=0, application/json;charset=utf-8|true",
                "application/*;q=0, application/json|true",
                "*/*;q=0, application/*|true",
                "application/json;q=0|false",
                "application/json;q=0.000|false",
                "application/json; q = 0|false",
                "application/json;q=0, */*|false",
                "application/*;q=0, */*|false",
                "*/*;q=0|false",
                "text/html|false",
                "application/xml, image/*|false",
                "application/problem+json|false",
                "application/jsonp|false",
                "nonsense|false",
                ",,;,|false",
                "/|false"
            })
    void headerAdmitsJsonOrNot(String header, boolean admits) {
        assertThat(Accept.admits(header, "application/json")).isEqualTo(admits);
    }
}
