package click.gamificator.taskapi.livingdocs;

import static click.gamificator.taskapi.livingdocs.Sample.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a proof: what passed, what did not, and where. */
class EvidenceTest {
    private static final String TWO_CATS = """
          Scenario: Tom
            Given it works
          @slow
          Scenario: Minka
            Given it works
            And it breaks in there
        """;
    private static final String ALL_PASSED = "✓ The Task API does all that is written here: all %s.";

    private Sample sample = new Sample(Path.of(""));

    @BeforeEach
    void inAFolderOfItsOwn(@TempDir Path folder) {
        sample = new Sample(folder).cats(TWO_CATS);
    }

    @Test
    void everythingPassed() {
        Document page = sample.pageOf("here", "elsewhere");

        assertThat(verdict(page)).isEqualTo(ALL_PASSED, "2 scenarios passed, in each of 2 runs");
        assertThat(badges(page)).containsExactly("✓ passed", "✓ passed");
        assertThat(page.select("#failed, details[open]")).isEmpty();
    }

    @Test
    void scenarioThatHoldsOnlyWithoutAPoolerNeedsNoRunThroughOne() {
        sample.cats(TWO_CATS.replace("@slow", "@direct"))
                .run("here")
                .run("elsewhere", "--tags", "not @direct")
                .proof("elsewhere", "pgbouncer=1.24.1");

        assertThat(verdict(sample.page("here", "elsewhere")))
                .isEqualTo(ALL_PASSED, "2 scenarios passed, in each of 2 runs");
    }

    @Test
    void runOfTheDatabaseProvesNothingElse() {
        sample.cats(TWO_CATS.replace("@slow", "@database"))
                .run("here")
                .run("elsewhere", "--tags", "@database")
                .proof("elsewhere", "only=@database");

        assertThat(verdict(sample.page("here", "elsewhere"))).isEqualTo(ALL_PASSED, "2 scenarios passed");
    }

    @Test
    void tagHoldsForAllBelowIt() {
        sample.cats("""
              Scenario Outline: Tom
                Given it breaks in <run>
                @database
                Examples:
                  | run   |
                  | there |
              @database
              Rule: Cats are fed
                Scenario: Minka
                  Given it breaks in there
            """)
                .feature("keys/cats.feature", "@database\nFeature: Keys\n Scenario: Kitty\n  Given it breaks in there")
                .run("here")
                .run("there", "--tags", "@database")
                .proof("there", "only=@database");

        assertThat(verdict(sample.page("here", "there"))).endsWith("3 of 3 scenarios failed.");
    }

    @Test
    void runThroughAPoolerProvesNothingThatItsFeatureExcludes() {
        sample.feature("tasks/cats.feature", "@direct\nFeature: Cats\n" + TWO_CATS)
                .run("here")
                .run("elsewhere", "--tags", "not @direct")
                .proof("elsewhere", "pgbouncer=1.24.1");

        assertThat(verdict(sample.page("here", "elsewhere")))
                .isEqualTo(ALL_PASSED, "2 scenarios passed, in each of 2 runs");
    }

    @Test
    void runOfNamedFeaturesCountsOnlyWhatItRan() {
        sample.run("here", "--tags", "not @slow").proof("here", "features=features/tasks/tom.feature");
        Document page = sample.page("here");

        assertThat(verdict(page))
                .isEqualTo("✓ Every scenario that was run passed: 1. Only some features were named; not run: 1.");
        assertThat(page.select(".proof tbody tr:first-child td").eachText()).containsExactly("✓ 1 passed");
        assertThat(page.select(".proof tr").eachText()).contains("Features named features/tasks/tom.feature");
        assertThat(badges(page)).containsExactly("✓ passed", "○ not run");
    }

    @Test
    void runOfNamedFeaturesThatFailedSaysHowManyItLeftOut() {
        sample.run("there", "--tags", "@slow").proof("there", "features=features/tasks/minka.feature");

        assertThat(verdict(sample.page("there")))
                .isEqualTo("✗ The Task API does not do all that is written here: 1 of 1 scenarios failed."
                        + " Only some features were named; not run: 1.");
    }

    @Test
    void runOfNamedFeaturesThatRanAllIsAFullProof() {
        sample.run("here").proof("here", "features=features");

        assertThat(verdict(sample.page("here"))).isEqualTo(ALL_PASSED, "2 scenarios passed");
    }

    @Test
    void runOfNamedFeaturesThatRanNoneProvesNothing() {
        sample.run("here", "--tags", "@none").proof("here", "features=features/tasks");

        assertThat(verdict(sample.page("here"))).isEqualTo("○ Nothing has been proven: no scenario was run.");
    }

    @Test
    void rehearsalProvesWhatOnlyItCanProve() {
        sample.feature("operations/rollout.feature", "@rehearsal\nFeature: Rollout\n Scenario: Roll\n  Given it works")
                .run("here", "--tags", "not @rehearsal")
                .run("rehearsed", "--tags", "@rehearsal")
                .proof("rehearsed", "only=@rehearsal");
        Document both = sample.page("here", "rehearsed");
        Document one = sample.page("here");

        assertThat(verdict(both)).isEqualTo(ALL_PASSED, "3 scenarios passed");
        assertThat(verdict(one))
                .isEqualTo("○ Nothing failed, but this is no full proof: 2 of 3 scenarios passed, the others were not"
                        + " run.");
        assertThat(both.select("a[href=rehearsal.html]")).hasSize(1);
        assertThat(one.select("a[href=rehearsal.html]")).isEmpty();
    }

    @Test
    void failureIsToldFirstAndInWords() {
        Document page = sample.pageOf("here", "there");

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
        Element scenario = sample.pageOf("here", "there").expectFirst(".scenario.failed");

        assertThat(scenario.hasAttr("open")).as("shows its steps unasked").isTrue();
        assertThat(scenario.select("summary .badge").eachText()).containsExactly("✓ here: passed", "✗ there: failed");
        assertThat(scenario.select(".broken").eachText()).containsExactly("And it breaks in there ✗ not passed");
        assertThat(scenario.expectFirst(".complaint pre").wholeText())
                .isEqualTo("Expecting <b>cats</b> & dogs\nbut there are none");
        assertThat(scenario.expectFirst(".complaint details pre").wholeText())
                .contains("SampleSteps.breaks", "GET /cats 500 <html>");
    }

    @Test
    void sameFailureInTwoRunsIsToldOnceAndABackgroundThatFailsIsNamed() {
        sample.cats(" Background:\n  Given it breaks\n Scenario: Tom\n  Given it works");

        assertThat(sample.pageOf("here", "there").select(".complaint p").eachText())
                .containsExactly("✗ It failed in here and there, at Given it breaks:");
    }

    @Test
    void scenarioThatOneRunLeftOutIsNoFullProof() {
        Document page =
                sample.run("here").run("elsewhere", "--tags", "not @slow").page("here", "elsewhere");

        assertThat(verdict(page))
                .isEqualTo("○ Nothing failed, but this is no full proof: 1 of 2 scenarios passed,"
                        + " the others were not run everywhere.");
        assertThat(page.expectFirst(".scenario.not-run summary").text())
                .isEqualTo("Minka ✓ here: passed ○ elsewhere: not run");
        assertThat(page.select(".proof tbody tr:first-child td").eachText())
                .containsExactly("✓ 2 passed", "○ 1 not run ✓ 1 passed");
    }

    @Test
    void stepsThatNobodyHasWrittenFail() {
        sample.cats(" Scenario: Tom\n  Given nobody knows this\n Scenario: Minka\n  Given it is planned");
        Document page = sample.pageOf("here");

        assertThat(verdict(page)).endsWith("2 of 2 scenarios failed.");
        assertThat(badges(page)).containsExactly("… not finished", "… not finished");
        assertThat(page.select(".scenario .complaint > pre").eachText())
                .containsExactly("Nobody has written yet what this step is to do.", "the cats are late");
    }

    @Test
    void skippedScenarioSaysWhy() {
        Document page =
                sample.cats(" Scenario: Tom\n  Given it is not for here").pageOf("here");

        assertThat(verdict(page)).startsWith("○ Nothing failed, but");
        assertThat(page.expectFirst(".complaint").text()).contains("It was skipped in here", "there is no cat here");
    }

    @Test
    void nothingRunIsNothingProven() {
        Document page = sample.page();

        assertThat(verdict(page)).isEqualTo("○ Nothing has been proven: no scenario was run.");
        assertThat(badges(page)).containsExactly("○ not run", "○ not run");
    }

    private static List<String> badges(Document page) {
        return page.select(".scenario summary .badges").eachText();
    }
}
