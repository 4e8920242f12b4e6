package click.gamificator.taskapi.livingdocs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a reader sees it: the features in their own words. */
class LivingDocumentationTest {
    private static final String ONE = " Scenario: A\n  Given it works";
    private static final String EVERYTHING = """
        @cats @rehearsal
        Feature: Cats
          As a cat
          I want food
          so that I live.

          Background:
            Given it works

          @direct @own-instance
          Scenario: Outside
            Given it works with:
              | name | food |
              | Tom  | tuna |
            And it works with the text:
              \"""
              Dear Tom,
                eat.
              \"""

          Rule: Cats are fed
            Background:
              Given the cat Tom works
            Scenario: Inside
              Given it works
        """;

    private Sample sample = new Sample(Path.of(""));

    @BeforeEach
    void inAFolderOfItsOwn(@TempDir Path folder) {
        sample = new Sample(folder).cats(ONE);
    }

    @Test
    void capabilitiesComeInTheOrderThatReadersWant() {
        for (String folder : new String[] {"contract", "operations", "tasks", "a-new-one", "stats", "keys"}) {
            sample.feature(folder + "/cats.feature", "Feature: Cats in " + folder + "\n" + ONE);
        }

        Document page = sample.page();

        assertThat(page.select(".capability > h2").eachText())
                .containsExactly("Tasks", "Statistics", "Keys", "Operations", "A new one");
        assertThat(page.select("nav ul ul a").eachText()).startsWith("Cats in tasks", "Cats in stats");
    }

    @Test
    void whatSpeaksHttpHasAPageOfItsOwn() {
        sample.feature("contract/cats.feature", "Feature: Cats by wire\n Scenario: B\n  When it breaks in here");
        Document page = sample.pageOf("here");
        Document contract = sample.contractPage();
        String links = "nav > ul > li > a[href$=.html], main h2 > a";

        assertThat(page.select(".feature h3").eachText()).containsExactly("Cats");
        assertThat(contract.select(".feature h3").eachText()).containsExactly("Cats by wire");
        assertThat(page.select(links).eachAttr("href")).containsExactly("contract.html", "contract.html");
        assertThat(page.select(links).eachText()).hasSize(2).containsOnly("For API consumers: the contract in detail");
        assertThat(contract.select(links).eachAttr("href")).containsExactly("index.html", "index.html");
        assertThat(contract.select(links).eachText()).hasSize(2).containsOnly("What the Task API does");
        assertThat(page.expectFirst(".failing a").attr("href"))
                .as("where the failure is, from the product's page")
                .isEqualTo("contract.html" + contract.expectFirst(".failing a").attr("href"));
        assertThat(Sample.verdict(contract))
                .as("both judge all that is written")
                .isEqualTo(Sample.verdict(page));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        feature says who wants it and why | .feature > h3 | Cats
        feature says who wants it and why | .feature > .lines | As a cat I want food so that I live.
        feature says who wants it and why | .feature > .badges .remark | proven in the rehearsal
        scenario says what it holds for | .scenario .remark | only where nothing is between service and database
        rules group scenarios below their background | .rule:not(:has(> h4)) > .before + .steps | Given it works
        rules group scenarios below their background | .rule:not(:has(> h4)) summary > h4 | Outside
        rules group scenarios below their background | .rule > h4 | Cats are fed
        rules group scenarios below their background | .rule:has(> h4) > .before + .steps | Given the cat Tom works
        rules group scenarios below their background | .rule:has(> h4) h5 | Inside
        tables and texts of steps can be read | .scenario .steps td | name; food; Tom; tuna
        tables and texts of steps can be read | .scenario:not(:has(h5)) .keyword | Given; And
        """)
    void featureIsShownAsItIsWritten(String promise, String css, String expected) {
        sample.feature("tasks/cats.feature", EVERYTHING);

        assertThat(String.join("; ", sample.page().select(css).eachText()))
                .as(promise)
                .isEqualTo(expected);
    }

    @Test
    void linesOfDescriptionsAndTextsStayLines() {
        Document page = sample.feature("tasks/cats.feature", EVERYTHING).page();
        assertThat(page.expectFirst(".feature > .lines").wholeText())
                .isEqualTo("As a cat\nI want food\nso that I live.");
        assertThat(page.expectFirst(".scenario .steps pre").wholeText()).isEqualTo("Dear Tom,\n  eat.");
    }

    @Test
    void outlineShowsWhatItLeavesOpenAndEachExampleWithItsResult() {
        Element scenario = sample.cats("""
              Scenario Outline: The cat <cat>
                Given it works with:
                  | <cat> | <no column> |
                And it breaks in <run>
                Examples: Some cats
                  | cat   | run   |
                  | Tom   | there |
                  | Minka | here  |
            """).pageOf("here").expectFirst(".scenario");

        assertThat(scenario.expectFirst("h4").html()).isEqualTo("The cat <var>cat</var>");
        assertThat(scenario.select(".steps td").eachText()).containsExactly("cat", "<no column>");
        assertThat(scenario.expectFirst("caption").text()).isEqualTo("Examples: Some cats");
        assertThat(scenario.select(".examples tbody tr").eachText())
                .containsExactly("✓ passed Tom there", "✗ failed Minka here");
        assertThat(scenario.expectFirst(".complaint strong").text()).isEqualTo("✗ “Minka” failed in here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main h2", "nav > ul > li > a"})
    void proofAndGlossaryComeLast(String headings) {
        assertThat(sample.pageOf("here").select(headings).eachText())
                .containsExactly("What has changed", "Tasks", "What it was proven with", "How to read this");
    }

    @Test
    void headlineAndDayComeFirst() {
        assertThat(sample.page().select("header h1, header .when").eachText())
                .containsExactly("What the Task API does, and what was proven", "Not tested yet.");
        assertThat(sample.pageOf("here").expectFirst("header h1 + .when").text())
                .matches("Tested on \\d{1,2} [A-Z][a-z]+ \\d{4}\\.");
    }

    @Test
    void tagsOfRulesHoldForTheirScenarios() {
        Document page = sample.cats("""
              @promise @direct
              Rule: Cats are fed
                Scenario: Tom
                  Given it works
            """).page();

        assertThat(page.select(".promises li").eachText()).containsExactly("○ not run Tom");
        assertThat(page.select(".rule > h4 + .badges").eachText())
                .containsExactly("only where nothing is between service and database");
    }

    @Test
    void promisesComeFirstEachWithItsState() {
        Document page = sample.cats("""
              @promise
              Scenario: Tom is fed
                Given it works
              Scenario: Minka is fed
                Given it works
              @promise
              Scenario: Nobody is hungry
                Given it breaks
            """).pageOf("here");

        assertThat(page.select("h2").eachText()).startsWith("What failed", "What we promise");
        assertThat(page.expectFirst("nav, .promises").className())
                .as("also on a narrow screen")
                .isEqualTo("promises");
        assertThat(page.select(".promises li").eachText())
                .containsExactly("✓ passed Tom is fed", "✗ failed Nobody is hungry");
    }

    @Test
    void changesSinceTheLastReleaseAreListed() {
        Document page =
                sample.released("tasks/cats.feature", """
            Feature: Cats
              Scenario: A
                Given it works
              Scenario: Tom eats
                Given the cat Tom works
              Scenario: Minka eats
                Given the cat Minka works
              Scenario: Felix eats
                Given the cat Felix works
            """).cats(ONE + """

              Scenario: Tom is fed
                Given the cat Tom works
              Scenario: Minka eats
                Given the cat Minka works
                And it works
              Scenario: Kitty eats
                Given the cat Kitty works
            """).page();

        assertThat(page.expectFirst("#changes").text()).isEqualTo("What has changed since v1.0.0");
        assertThat(page.select(".changes li").eachText())
                .containsExactly(
                        "reworded Cats: Tom is fed",
                        "reworded Cats: Minka eats",
                        "new Cats: Kitty eats",
                        "gone Cats: Felix eats");
    }

    @Test
    void nothingIsComparedBeforeTheFirstRelease() {
        assertThat(sample.page().expectFirst("#changes + p").text())
                .isEqualTo("There is no release yet to compare with.");
    }

    @Test
    void nothingThatIsWrittenBecomesMarkup() {
        String evil = "<script>alert('&')</script>";
        sample.cats("""
              %1$s
              Rule: %1$s
              Scenario: %1$s
                Given it works with:
                  | %1$s |
            """.formatted(evil))
                .feature("keys/cats.feature", "Feature: " + evil)
                .run("here");

        Document page =
                sample.proof("here", "profile=" + evil + "\nodd<b>=" + evil).page("here");

        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("b")).isEmpty();
        assertThat(page.select("h3, .lines, h4, h5, .steps td, .proof thead th + th, .proof td")
                        .eachText())
                .filteredOn(text -> text.contains("alert"))
                .hasSize(7)
                .containsOnly(evil);
    }

    @Test
    void pageAsksNoHostForAnythingAndScriptOnlyHelps() {
        Document page = sample.pageOf("here");

        assertThat(page.select("[src], link, img, iframe, object, form[action]"))
                .isEmpty();
        assertThat(page.select("a[href]"))
                .isNotEmpty()
                .allSatisfy(
                        link -> assertThat(page.getElementById(link.attr("href").substring(1)))
                                .as("what %s leads to", link)
                                .isNotNull());
        assertThat(page.expectFirst("style").data()).doesNotContain("url(", "@import");
        assertThat(page.expectFirst("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .contains("default-src 'none'");
        assertThat(page.select("#find[hidden]"))
                .as("search is hidden without a script")
                .hasSize(1);
        assertThat(page.select("main [hidden]")).isEmpty();
    }

    @Test
    void fileThatIsNoGherkinIsNamed() {
        sample.cats(ONE + "\n  Gven it works");

        assertThatIllegalArgumentException()
                .isThrownBy(sample::page)
                .withMessageContaining("tasks/cats.feature is no Gherkin: (4:3)");
    }
}
