package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {
    @ParameterizedTest
    @CsvSource({
        "malformed-json, 400",
        "bad-request, 400",
        "unauthenticated, 401",
        "forbidden, 403",
        "origin-not-allowed, 403",
        "cors-not-allowed, 403",
        "not-found, 404",
        "task-not-found, 404",
        "key-not-found, 404",
        "method-not-allowed, 405",
        "not-acceptable, 406",
        "version-conflict, 409",
        "key-exists, 409",
        "key-managed-elsewhere, 409",
        "request-in-progress, 409",
        "body-too-large, 413",
        "unsupported-media-type, 415",
        "invalid-fields, 422",
        "idempotency-key-invalid, 422",
        "idempotency-key-reused, 422",
        "rate-limited, 429",
        "headers-too-large, 431",
        "internal-error, 500",
        "unavailable, 503"
    })
    void typesAndStatusesAreThoseOfTheDocumentation(String slug, int status) {
        assertThat(ProblemType.values())
                .filteredOn(type -> type.slug().equals(slug))
                .extracting(ProblemType::status)
                .containsExactly(status);
    }

    @Test
    void thereAreNoOthers() {
        assertThat(ProblemType.values()).hasSize(24);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasATitle(ProblemType type) {
        assertThat(type.title()).isNotBlank();
    }
}
