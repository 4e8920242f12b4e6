package click.gamificator.taskapi;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RestController;

class ArchitectureTest {
    private static final String ROOT = "click.gamificator.taskapi";
    private static final List<String> FEATURES = List.of("tasks", "stats", "keys", "health", "documentation");
    private static final JavaClasses OURS = read();

    @ParameterizedTest
    @FieldSource("FEATURES")
    void featuresDoNotKnowEachOther(String feature) {
        var others = FEATURES.stream()
                .filter(other -> !other.equals(feature))
                .map(ArchitectureTest::inPackage)
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(inPackage(feature))
                .should()
                .dependOnClassesThat(resideInAnyPackage(others))
                .check(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings", "limits", "logging", "lifecycle"})
    void theGroundKnowsNothingOfWhatStandsOnIt(String part) {
        noClasses()
                .that()
                .resideInAPackage(inPackage(part))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAPackage(inPackage(part)))))
                .check(OURS);
    }

    @Test
    void httpKnowsTheDatabaseTheLifeCycleAndTheSettingsOnly() {
        classes()
                .that()
                .resideInAPackage(inPackage("http"))
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(ROOT + ".."))
                        .or(resideInAnyPackage(
                                inPackage("http"),
                                inPackage("database"),
                                inPackage("lifecycle"),
                                inPackage("settings"))))
                .check(OURS);
    }

    @Test
    void idempotencyKnowsTheDatabaseAndHttpOnly() {
        classes()
                .that()
                .resideInAPackage(inPackage("idempotency"))
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(ROOT + ".."))
                        .or(resideInAnyPackage(inPackage("idempotency"), inPackage("http"), inPackage("database"))))
                .check(OURS);
    }

    @Test
    void secretsKnowTheSettingsOnly() {
        classes()
                .that()
                .resideInAPackage(inPackage("secrets"))
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(ROOT + ".."))
                        .or(resideInAnyPackage(inPackage("secrets"), inPackage("settings"))))
                .check(OURS);
    }

    @Test
    void onlySecretsKnowTheSdkOfAws() {
        noClasses()
                .that(not(resideInAPackage(inPackage("secrets"))))
                .should()
                .dependOnClassesThat(resideInAPackage("software.amazon.."))
                .check(OURS);
    }

    /** Spring would create a separate template, which ignores the time limit of the request. */
    @Test
    void noStatementHasATimeOutOfItsOwn() {
        noClasses()
                .should()
                .callMethod(JdbcClient.StatementSpec.class, "withQueryTimeout", int.class)
                .check(OURS);
    }

    /** The program composes all packages and their settings; a cycle through it would belong to no package. */
    @Test
    void noPackageKnowsTheProgram() {
        noClasses()
                .that(not(resideInAPackage(ROOT)))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT))
                .check(OURS);
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void onlyStoresAndTheDatabaseKnowJdbc() {
        noClasses()
                .that(not(resideInAnyPackage(inPackage("database"), inPackage("logging")))
                        .and(not(annotatedWith(Repository.class))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc.."))
                .check(OURS);
    }

    @Test
    void controllersAreTheirPackagesOwnBusiness() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .bePackagePrivate()
                .check(OURS);
    }

    @Test
    void fieldsAreNotInjected() {
        noFields().should().beAnnotatedWith(Autowired.class).check(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Util", "Utils", "Impl", "Helper", "Manager"})
    void namesSayWhatAClassIs(String ending) {
        noClasses().should().haveSimpleNameEndingWith(ending).check(OURS);
    }

    @Test
    void onlyTheProgramItselfWritesToStandardOutput() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(OURS);
    }

    /** Leaves out the classes of libraries, whose names are enough. */
    private static JavaClasses read() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    private static String inPackage(String name) {
        return ROOT + "." + name + "..";
    }
}
