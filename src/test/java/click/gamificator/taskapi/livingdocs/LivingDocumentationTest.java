package click.gamificator.taskapi.livingdocs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a reader sees it: what the features say, in their words. */
class LivingDocumentationTest {
    private Sample sample = new Sample(Path.of(""));

    @BeforeEach
    void inAFolderOfItsOwn(@TempDir Path folder) {
        sample = new Sample(folder);
    }

    @Test
    void capabilitiesComeInTheOrderThatReadersWant() {
        for (String folder : new String[] {"contract", "operations", "tasks", "a-new-one", "stats", "keys"}) {
            sample.feature(folder + "/cats.feature", "Feature: Cats in " + folder + "\n Scenario: A\n  Given it works");
        }

        Document page = sample.page();

        assertThat(page.select(".capability > h2").eachText())
                .containsExactly("Tasks", "Statistics", "Keys", "Operations", "A new one");
        assertThat(page.select("nav ul ul a").eachText()).startsWith("Cats in tasks", "Cats in stats");
    }

    @Test
    void whatSpeaksHttpHasAPageOfItsOwn() {
        sample.feature("tasks/cats.feature", "Feature: Cats\n Scenario: A\n  Given it works")
                .feature("contract/cats.feature", "Feature: Cats by wire\n Scenario: B\n  When it breaks in here")
                .run("here");

        Document page = sample.page("here");
        Document contract = sample.contractPage("here");

        assertThat(page.select(".feature h3").eachText()).containsExactly("Cats");
        assertThat(contract.select(".feature h3").eachText()).containsExactly("Cats by wire");
        assertThat(page.select("nav > ul > li > a[href=contract.html], main h2 > a")
                        .eachText())
                .containsOnly("For API consumers: the contract in detail")
                .hasSize(2);
        assertThat(contract.select("nav > ul > li > a[href=index.html], main h2 > a")
                        .eachText())
                .containsOnly("What the Task API does")
                .hasSize(2);
        assertThat(page.expectFirst(".failing a").attr("href"))
                .as("where the failure is, from the product's page")
                .isEqualTo("contract.html" + contract.expectFirst(".failing a").attr("href"));
        assertThat(contract.expectFirst(".verdict").text())
                .as("both judge all that is written")
                .isEqualTo(page.expectFirst(".verdict").text());
    }

    @Test
    void featureSaysWhoWantsItAndWhy() {
        sample.feature("tasks/cats.feature", """
            @cats @rehearsal
            Feature: Cats
              As a cat
              I want food
              so that I live.

              Scenario: A
                Given it works
            """);

        Element feature = sample.page().expectFirst(".feature");

        assertThat(feature.expectFirst("h3").text()).isEqualTo("Cats");
        assertThat(feature.expectFirst(".lines").wholeText()).isEqualTo("As a cat\nI want food\nso that I live.");
        assertThat(feature.select(".remark").eachText()).containsExactly("proven in the rehearsal");
    }

    @Test
    void rulesGroupScenariosBelowTheirBackground() {
        sample.feature("tasks/cats.feature", """
            Feature: Cats
              Background:
                Given it works

              Scenario: Outside
                Given it works

              Rule: Cats are fed
                Background:
                  Given the cat Tom works
                Scenario: Inside
                  Given it works
            """);

        Element rule = sample.page().select(".rule").get(1);

        assertThat(rule.expectFirst("h4").text()).isEqualTo("Cats are fed");
        assertThat(rule.expectFirst(".before + .steps").text()).isEqualTo("Given the cat Tom works");
        assertThat(rule.select("h5").eachText()).containsExactly("Inside");
        assertThat(sample.page()
                        .select(".rule")
                        .get(0)
                        .select(".before + .steps, summary > h4")
                        .eachText())
                .containsExactly("Given it works", "Outside");
    }

    @Test
    void tablesAndTextsOfStepsCanBeRead() {
        sample.feature("tasks/cats.feature", """
            Feature: Cats
              Scenario: A
                Given it works with:
                  | name | food |
                  | Tom  | tuna |
                And it works with the text:
                  \"""
                  Dear Tom,
                    eat.
                  \"""
            """);

        Element scenario = sample.page().expectFirst(".scenario");

        assertThat(scenario.select(".steps td").eachText()).containsExactly("name", "food", "Tom", "tuna");
        assertThat(scenario.expectFirst(".steps pre").wholeText()).isEqualTo("Dear Tom,\n  eat.");
        assertThat(scenario.select(".keyword").eachText()).containsExactly("Given", "And");
    }

    @Test
    void outlineShowsWhatItLeavesOpenAndEachExampleWithItsResult() {
        sample.feature("tasks/cats.feature", """
            Feature: Cats
              Scenario Outline: The cat <cat>
                Given it works with:
                  | <cat> | <no column> |
                And it breaks in <run>
                Examples: Some cats
                  | cat   | run   |
                  | Tom   | there |
                  | Minka | here  |
            """).run("here");

        Element scenario = sample.page("here").expectFirst(".scenario");

        assertThat(scenario.expectFirst("h4").html()).isEqualTo("The cat <var>cat</var>");
        assertThat(scenario.select(".steps td").eachText()).containsExactly("cat", "<no column>");
        assertThat(scenario.expectFirst("caption").text()).isEqualTo("Examples: Some cats");
        assertThat(scenario.select(".examples tbody tr").eachText())
                .containsExactly("✓ passed Tom there", "✗ failed Minka here");
        assertThat(scenario.expectFirst(".complaint strong").text()).isEqualTo("✗ “Minka” failed in here");
    }

    @Test
    void scenarioSaysWhatItHoldsFor() {
        sample.feature("tasks/cats.feature", "Feature: Cats\n @direct @own-instance\n Scenario: A\n  Given it works");

        assertThat(sample.page().select(".scenario .remark").eachText())
                .containsExactly("only where nothing is between service and database");
    }

    @Test
    void whatItWasProvenWithComesLast() {
        sample.feature("tasks/cats.feature", "Feature: Cats\n Scenario: A\n  Given it works")
                .run("here");

        Document page = sample.page("here");

        assertThat(page.select("main h2").eachText())
                .containsExactly("How to read this", "Tasks", "What it was proven with");
        assertThat(page.select("nav > ul > li > a").eachText())
                .containsExactly("How to read this", "Tasks", "What it was proven with");
    }

    @Test
    void nothingThatIsWrittenBecomesMarkup() {
        String evil = "<script>alert('&')</script>";
        sample.feature("tasks/cats.feature", """
            Feature: %1$s
              %1$s
              Rule: %1$s
              Scenario: %1$s
                Given it works with:
                  | %1$s |
            """.formatted(evil))
                .run("here")
                .proof("here", "profile=" + evil + "\n" + "odd<b>=" + evil);

        Document page = sample.page("here");

        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("b")).isEmpty();
        assertThat(page.select("h3, .lines, h4, h5, .steps td, .proof thead th + th, .proof td")
                        .eachText())
                .filteredOn(text -> text.contains("alert"))
                .hasSize(7)
                .containsOnly(evil);
    }

    @Test
    void pageAsksNoHostForAnything() {
        sample.feature("tasks/cats.feature", "Feature: Cats\n Scenario: A\n  Given it works")
                .run("here");

        Document page = sample.page("here");

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
    }

    @Test
    void scriptOnlyHelps() {
        sample.feature("tasks/cats.feature", "Feature: Cats\n Scenario: A\n  Given it works");

        Document page = sample.page();

        assertThat(page.expectFirst("#find").hasAttr("hidden"))
                .as("search is hidden without a script")
                .isTrue();
        assertThat(page.select("main [hidden]")).isEmpty();
    }

    @Test
    void fileThatIsNoGherkinIsNamed() {
        sample.feature("tasks/cats.feature", "Feature: Cats\n Scenario: A\n  Given it works\n  Gven it works");

        assertThatIllegalArgumentException()
                .isThrownBy(sample::page)
                .withMessageContaining("tasks/cats.feature is no Gherkin: (4:3)");
    }
}
