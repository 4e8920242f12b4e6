package click.gamificator.taskapi.livingdocs;

import static click.gamificator.taskapi.livingdocs.Sample.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faulty runs, and how the page reports them. */
class RunTest {
    private static final String TOM = " Scenario: Tom\n  Given it works";
    private static final String NO_FULL_PROOF = "○ No scenario failed, but this is no full proof.";

    private Sample sample = new Sample(Path.of(""));

    @BeforeEach
    void inAFolderOfItsOwn(@TempDir Path folder) {
        sample = new Sample(folder).cats(TOM);
    }

    @Test
    void runThatLeftNothingIsMissed() {
        Document page = sample.run("here").page("here", "lost");

        assertThat(troubles(page)).containsExactly("The run “lost” has left no results.");
        assertThat(page.select(".proof tr").eachText()).contains("Git commit not recorded");
        assertThat(page.select(".scenario .badges").eachText()).containsExactly("✓ here: passed ○ lost: not run");
    }

    @Test
    void runThatWasKilledIsNoProof() {
        Document page = sample.run("here").brokenAt("here", "testRunFinished").page("here");

        assertThat(troubles(page)).containsExactly("The run “here” broke off before its end.");
        assertThat(verdict(page)).isEqualTo(NO_FULL_PROOF);
    }

    @Test
    void scenarioThatWasUnderWayWhenItsRunWasKilledFailed() {
        Document page = sample.run("here").brokenAt("here", "testCaseFinished").page("here");

        assertThat(page.expectFirst(".complaint").text())
                .isEqualTo("✗ It failed in here: The run ended before this scenario did.");
    }

    @Test
    void resultsOfAnotherTextDoNotCount() {
        Document page = sample.run("here").cats(TOM + "\n  And it breaks").page("here");

        assertThat(troubles(page))
                .containsExactly(
                        "The run “here” saw another version of tasks/cats.feature: what it says about that does not"
                                + " count.");
        assertThat(page.select(".scenario .badges").eachText()).containsExactly("○ not run");
    }

    @Test
    void factsStandBesideEachOtherAndNoneIsGuessed() {
        Document page = sample.proof("here", "git.sha=abc\nimages=substitute\npostgresql=18.6\nmoon.phase=full")
                .proof("there", "profile=over there\ngit.sha=abc\nimages=official\npostgresql=18.7")
                .pageOf("here", "there");
        List<String> facts = page.select(".proof tr").eachText();

        assertThat(facts)
                .contains(
                        "Run here over there",
                        "Git commit abc",
                        "PostgreSQL 18.6 18.7",
                        "Images around it substitutes, built from packages official images",
                        "moon.phase full not recorded",
                        "Image digest not recorded",
                        "JDK not recorded")
                .anyMatch(fact -> fact.matches("Cucumber cucumber-jvm .+"))
                .anyMatch(fact -> fact.matches("Run on .+ UTC"));
    }

    @Test
    void runsOfDifferentImagesProveNothingTogether() {
        sample.proof("here", "image.digest=sha256:1").proof("elsewhere", "image.digest=sha256:2");
        Document page = sample.pageOf("here", "elsewhere");

        assertThat(troubles(page))
                .containsExactly("The runs are not of the same thing: they differ in “Image digest”.");
        assertThat(verdict(page)).isEqualTo(NO_FULL_PROOF);
    }

    private static List<String> troubles(Document page) {
        return page.select(".troubles li").eachText();
    }
}
