package click.gamificator.taskapi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code src/test} holds tests and the code that only tests use. */
class RoomsTest {
    private static final String ROOT = "click.gamificator.taskapi";

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", ".dockerignore", "src/main", "src/image", "script/server", "script/setup"})
    void neitherTheServiceNorItsImageNorTheLocalServerNamesTheTests(String place) throws IOException {
        try (var files = Files.walk(Path.of(place))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("src/test"));
        }
    }

    @Test
    void toolsDoNotUseTests() {
        noClasses()
                .that(areWrittenIn("tools/java"))
                .should()
                .dependOnClassesThat(areWrittenIn("src/test/java"))
                .check(new ClassFileImporter().importPackages(ROOT));
    }

    private static DescribedPredicate<JavaClass> areWrittenIn(String folder) {
        return DescribedPredicate.describe(
                "are written in " + folder,
                type -> type.getSourceCodeLocation().getSourceFileName().endsWith(".java")
                        && Files.exists(Path.of(folder, type.getPackageName().split("\\."))
                                .resolve(type.getSourceCodeLocation().getSourceFileName())));
    }
}
