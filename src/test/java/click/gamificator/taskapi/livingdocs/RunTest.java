package click.gamificator.taskapi.livingdocs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are not what they should be, and what they say about themselves. */
class RunTest {
    private static final String CATS = "Feature: Cats\n Scenario: Tom\n  Given it works";

    private Sample sample = new Sample(Path.of(""));

    @BeforeEach
    void inAFolderOfItsOwn(@TempDir Path folder) {
        sample = new Sample(folder).feature("tasks/cats.feature", CATS);
    }

    @Test
    void runThatLeftNothingIsMissed() {
        Document page = sample.run("here").page("here", "lost");

        assertThat(troubles(page)).containsExactly("The run “lost” has left no results.");
        assertThat(page.expectFirst(".scenario .badges").text()).isEqualTo("✓ here: passed ○ lost: not run");
    }

    @Test
    void runThatWasKilledIsNoProof() {
        sample.run("here").broken("here", sample.messagesOf("here").indexOf("{\"testRunFinished\"") + 10);

        Document page = sample.page("here");

        assertThat(troubles(page)).containsExactly("The run “here” broke off before its end.");
        assertThat(page.expectFirst(".verdict").text()).isEqualTo("○ No scenario failed, but this is no full proof.");
    }

    @Test
    void scenarioThatWasUnderWayWhenItsRunWasKilledFailed() {
        sample.run("here").broken("here", sample.messagesOf("here").indexOf("{\"testCaseFinished\""));

        assertThat(sample.page("here").expectFirst(".complaint").text())
                .isEqualTo("✗ It failed in here: The run ended before this scenario did.");
    }

    @Test
    void resultsOfAnotherTextDoNotCount() {
        sample.run("here").feature("tasks/cats.feature", CATS + "\n  And it breaks");

        Document page = sample.page("here");

        assertThat(troubles(page))
                .containsExactly(
                        "The run “here” saw another version of tasks/cats.feature: what it says about that does not count.");
        assertThat(page.expectFirst(".scenario .badges").text()).isEqualTo("○ not run");
    }

    @Test
    void factsStandBesideEachOther() {
        sample.run("here")
                .run("there")
                .proof("here", "git.sha=abc\nimages=stand-in\npostgresql=18.6\nmoon.phase=full")
                .proof("there", "profile=over there\ngit.sha=abc\nimages=official\npostgresql=18.7");

        Document page = sample.page("here", "there");

        assertThat(page.select(".proof thead th").eachText()).containsExactly("Run", "here", "over there");
        assertThat(fact(page, "Git commit")).isEqualTo("abc");
        assertThat(fact(page, "PostgreSQL")).isEqualTo("18.6 18.7");
        assertThat(fact(page, "Images around it")).isEqualTo("stand-ins, built from packages official images");
        assertThat(fact(page, "moon.phase")).isEqualTo("full not recorded");
        assertThat(fact(page, "Cucumber")).startsWith("cucumber-jvm ");
        assertThat(fact(page, "Run on")).endsWith(" UTC");
    }

    @Test
    void whatNobodyRecordedIsNotGuessed() {
        Document page = sample.run("here").page("here");

        assertThat(fact(page, "Git commit")).isEqualTo("not recorded");
        assertThat(fact(page, "Image digest")).isEqualTo("not recorded");
        assertThat(fact(page, "JDK")).isEqualTo("not recorded");
    }

    @Test
    void runsOfDifferentImagesProveNothingTogether() {
        sample.run("here").run("there").proof("here", "image.digest=sha256:1").proof("there", "image.digest=sha256:2");

        Document page = sample.page("here", "there");

        assertThat(troubles(page))
                .containsExactly("The runs are not of the same thing: they differ in “Image digest”.");
        assertThat(page.expectFirst(".verdict").text()).isEqualTo("○ No scenario failed, but this is no full proof.");
    }

    private static Iterable<String> troubles(Document page) {
        return page.select(".troubles li").eachText();
    }

    private static String fact(Document page, String label) {
        return page.select(".proof tbody tr").stream()
                .filter(row -> row.expectFirst("th").text().equals(label))
                .map(row -> row.select("td"))
                .map(cells -> String.join(" ", cells.eachText()))
                .findFirst()
                .orElseThrow();
    }
}
