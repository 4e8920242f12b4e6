package click.gamificator.taskapi.livingdocs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as the proof that it is: what passed, what did not, and where. */
class EvidenceTest {
    private static final String TWO_CATS = """
        Feature: Cats
          Scenario: Tom
            Given it works
          @slow
          Scenario: Minka
            Given it works
            And it breaks in there
        """;

    private Sample sample = new Sample(Path.of(""));

    @BeforeEach
    void inAFolderOfItsOwn(@TempDir Path folder) {
        sample = new Sample(folder).feature("tasks/cats.feature", TWO_CATS);
    }

    @Test
    void everythingPassed() {
        Document page = sample.run("here").run("elsewhere").page("here", "elsewhere");

        assertThat(verdict(page))
                .isEqualTo("✓ The Task API does all that is written here: all 2 scenarios passed, in each of 2 runs.");
        assertThat(page.select(".scenario .badges").eachText()).containsExactly("✓ passed", "✓ passed");
        assertThat(page.select("#failed, details[open]")).isEmpty();
    }

    @Test
    void scenarioThatHoldsOnlyWithoutAPoolerNeedsNoRunThroughOne() {
        sample.feature("tasks/cats.feature", TWO_CATS.replace("@slow", "@direct"));

        Document page = sample.run("here")
                .run("elsewhere", "--tags", "not @direct")
                .proof("elsewhere", "pgbouncer=1.24.1")
                .page("here", "elsewhere");

        assertThat(verdict(page))
                .isEqualTo("✓ The Task API does all that is written here: all 2 scenarios passed, in each of 2 runs.");
    }

    @Test
    void rehearsalProvesWhatOnlyItCanProve() {
        sample.feature("operations/rollout.feature", "@rehearsal\nFeature: Rollout\n Scenario: Roll\n  Given it works")
                .run("here", "--tags", "not @rehearsal")
                .run("rehearsed", "--tags", "@rehearsal")
                .proof("rehearsed", "only=@rehearsal");

        assertThat(verdict(sample.page("here", "rehearsed")))
                .isEqualTo("✓ The Task API does all that is written here: all 3 scenarios passed.");
        assertThat(verdict(sample.page("here")))
                .isEqualTo(
                        "○ Nothing failed, but this is no full proof: 2 of 3 scenarios passed, the others were not run.");
        assertThat(sample.page("here", "rehearsed").select("a[href=rehearsal.html]"))
                .hasSize(1);
        assertThat(sample.page("here").select("a[href=rehearsal.html]")).isEmpty();
    }

    @Test
    void failureIsToldFirstAndInWords() {
        Document page = sample.run("here").run("there").page("here", "there");

        assertThat(verdict(page))
                .isEqualTo("✗ The Task API does not do all that is written here: 1 of 2 scenarios failed.");
        assertThat(page.expectFirst(".failing li").text())
                .isEqualTo("Cats: Minka It failed in there, at And it breaks in there:"
                        + " Expecting <b>cats</b> & dogs but there are none");
        assertThat(page.expectFirst(".failing a").attr("href"))
                .isEqualTo("#" + page.expectFirst(".scenario.failed").id());
        assertThat(page.title()).startsWith("✗");
    }

    @Test
    void failedScenarioShowsWhereAndWhy() {
        Element scenario = sample.run("here").run("there").page("here", "there").expectFirst(".scenario.failed");

        assertThat(scenario.hasAttr("open")).as("shows its steps unasked").isTrue();
        assertThat(scenario.select("summary .badge").eachText()).containsExactly("✓ here: passed", "✗ there: failed");
        assertThat(scenario.select(".broken").eachText()).containsExactly("And it breaks in there ✗ not passed");
        assertThat(scenario.expectFirst(".complaint pre").wholeText())
                .isEqualTo("Expecting <b>cats</b> & dogs\nbut there are none");
        assertThat(scenario.expectFirst(".complaint details pre").wholeText())
                .contains("SampleSteps.breaks", "GET /cats 500 <html>");
    }

    @Test
    void sameFailureInTwoRunsIsToldOnce() {
        sample.feature("tasks/cats.feature", "Feature: Cats\n Scenario: Tom\n  Given it breaks");

        Document page = sample.run("here").run("there").page("here", "there");

        assertThat(page.select(".complaint strong").eachText()).containsExactly("✗ It failed in here and there");
    }

    @Test
    void backgroundThatFailsIsNamed() {
        sample.feature("tasks/cats.feature", """
            Feature: Cats
              Background:
                Given it breaks
              Scenario: Tom
                Given it works
            """);

        assertThat(sample.run("here").page("here").expectFirst(".complaint p").text())
                .isEqualTo("✗ It failed in here, at Given it breaks:");
    }

    @Test
    void scenarioThatOneRunLeftOutIsNoFullProof() {
        Document page =
                sample.run("here").run("elsewhere", "--tags", "not @slow").page("here", "elsewhere");

        assertThat(verdict(page))
                .isEqualTo(
                        "○ Nothing failed, but this is no full proof: 1 of 2 scenarios passed, the others were not run everywhere.");
        assertThat(page.expectFirst(".scenario.not-run summary").text())
                .isEqualTo("Minka ✓ here: passed ○ elsewhere: not run");
        assertThat(page.select(".proof tbody tr:first-child td").eachText())
                .containsExactly("✓ 2 passed", "○ 1 not run ✓ 1 passed");
    }

    @Test
    void stepsThatNobodyHasWrittenFail() {
        sample.feature("tasks/cats.feature", """
            Feature: Cats
              Scenario: Tom
                Given nobody knows this
              Scenario: Minka
                Given it is planned
            """);

        Document page = sample.run("here").page("here");

        assertThat(verdict(page)).endsWith("2 of 2 scenarios failed.");
        assertThat(page.select(".scenario summary .badge").eachText())
                .containsExactly("… not finished", "… not finished");
        assertThat(page.select(".scenario .complaint > pre").eachText())
                .containsExactly("Nobody has written yet what this step is to do.", "the cats are late");
    }

    @Test
    void skippedScenarioSaysWhy() {
        sample.feature("tasks/cats.feature", "Feature: Cats\n Scenario: Tom\n  Given it is not for here");

        Document page = sample.run("here").page("here");

        assertThat(verdict(page)).startsWith("○ Nothing failed, but");
        assertThat(page.expectFirst(".complaint").text()).contains("It was skipped in here", "there is no cat here");
    }

    @Test
    void nothingRunIsNothingProven() {
        Document page = sample.page();

        assertThat(verdict(page)).isEqualTo("○ Nothing has been proven: no scenario was run.");
        assertThat(page.select(".scenario summary .badge").eachText()).containsExactly("○ not run", "○ not run");
    }

    private static String verdict(Document page) {
        return page.expectFirst("header .verdict").text();
    }
}
