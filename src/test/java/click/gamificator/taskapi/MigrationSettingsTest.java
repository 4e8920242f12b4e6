package click.gamificator.taskapi;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.settings.InvalidSettings;
import click.gamificator.taskapi.testing.Refusals;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrationSettingsTest {
    private static final String POOLED = "postgresql://user@ep-a-1-pooler.eu.aws.neon.tech/db";

    @Test
    void databaseUrlIsUsedWithoutNeonsPooler() throws InvalidSettings {
        assertThat(MigrationSettings.read(Map.of("DATABASE_URL", POOLED))
                        .database()
                        .hosts())
                .isEqualTo("ep-a-1.eu.aws.neon.tech");
    }

    @Test
    void migrationDatabaseUrlWins() throws InvalidSettings {
        var settings = MigrationSettings.read(
                Map.of("DATABASE_URL", POOLED, "MIGRATION_DATABASE_URL", "postgres://u@other/db"));

        assertThat(settings.database().hosts()).isEqualTo("other");
    }

    @Test
    void migrationDatabaseUrlIsUsedAsItIs() throws InvalidSettings {
        assertThat(MigrationSettings.read(Map.of("MIGRATION_DATABASE_URL", POOLED))
                        .database()
                        .hosts())
                .isEqualTo("ep-a-1-pooler.eu.aws.neon.tech");
    }

    @Test
    void environmentAndLogLevelHaveDefaults() throws InvalidSettings {
        var settings = MigrationSettings.read(Map.of("DATABASE_URL", POOLED));

        assertThat(settings.environment() + " " + settings.logLevel()).isEqualTo("prod INFO");
    }

    @Test
    void missingUrlIsAProblem() {
        assertThat(problems(Map.of())).containsExactly("DATABASE_URL is missing");
    }

    @Test
    void malformedMigrationUrlIsAProblemOfThatVariable() {
        assertThat(problems(Map.of("DATABASE_URL", POOLED, "MIGRATION_DATABASE_URL", "S3cret")))
                .singleElement()
                .asString()
                .startsWith("MIGRATION_DATABASE_URL must look like ")
                .doesNotContain("S3cret");
    }

    private static Iterable<String> problems(Map<String, String> environment) {
        return Refusals.of(InvalidSettings.class, () -> MigrationSettings.read(environment))
                .problems();
    }
}
