package click.gamificator.taskapi.docspage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocsPageTest {
    private static final String DOCUMENTATION = "https://api.example.com/docs#";
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("<h[2-4] id=\"([^\"]+)\"");
    private static final Pattern FRAGMENT = Pattern.compile(" href=\"#([^\"]+)\"");

    private final DocsPage page = DocsPage.fromSources();
    private final String html = page.html();

    @Test
    void committedPageIsUpToDate() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(DocsPage.FILE, html);
        }
        assertThat(Files.exists(DocsPage.FILE) && DocsPage.text(DocsPage.FILE).equals(html))
                .withFailMessage("docs.html is out of date: run mvn test -Dtest=DocsPageTest -Ddocs.write=true")
                .isTrue();
    }

    @Test
    void everyProblemTypeHasAHeading() {
        assertThat(page.api().problemTypes())
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type).startsWith(DOCUMENTATION))
                .extracting(type -> type.substring(DOCUMENTATION.length()))
                .isSubsetOf(headings());
    }

    @Test
    void everyProblemTypeIsExplained() {
        assertThat(page.api().problems())
                .allSatisfy(problem -> assertThat(
                                problem.example().at("/value/status").asInt())
                        .isEqualTo(problem.status()))
                .extracting(problem -> DOCUMENTATION + problem.slug())
                .containsExactlyElementsOf(page.api().problemTypes());
    }

    @Test
    void everyOperationHasAHeading() {
        assertThat(page.api().operations())
                .isNotEmpty()
                .extracting(Operation::id)
                .isSubsetOf(headings());
    }

    @Test
    void everyLinkLeadsSomewhere() {
        assertThat(found(FRAGMENT)).isSubsetOf(found(ID));
    }

    /** One table says what is worth repeating; the page has it, too. */
    @Test
    void sameRequestsAreRepeatedAsInTheGuide() throws IOException {
        var guide = Files.readString(Path.of("docs", "api.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("| answer | repeat |"))
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> !line.startsWith("|---"))
                .map(line -> line.substring(1, line.length() - 1).strip().replace("`", ""))
                .toList();
        var table = Pattern.compile("(?s)id=\"repeating\".*?<table[^>]*>(.*?)</table>")
                .matcher(html);
        assertThat(table.find()).isTrue();
        var shown = Pattern.compile("<tr>(.*?)</tr>")
                .matcher(table.group(1))
                .results()
                .map(row -> row.group(1)
                        .replaceAll("</t[hd]>(?=<t)", " | ")
                        .replaceAll("<[^>]+>", "")
                        .strip())
                .toList();

        assertThat(guide).hasSizeGreaterThan(2);
        assertThat(shown).isEqualTo(guide);
    }

    /** Whoever pastes two commands with one key gets a 422 for the second. */
    @Test
    void everyCommandHasAnIdempotencyKeyOfItsOwn() {
        var commands = found(Pattern.compile("-H &quot;Idempotency-Key: ([^&]+)&quot;"));
        var forms = found(Pattern.compile(
                "&quot;name&quot;:&quot;Idempotency-Key&quot;,.{0,80}?&quot;example&quot;:&quot;([^&]+)&quot;"));

        assertThat(commands).hasSizeGreaterThan(2).doesNotHaveDuplicates();
        assertThat(forms).isEqualTo(commands);
    }

    @Test
    void idsAreUnique() {
        assertThat(found(ID)).doesNotHaveDuplicates();
    }

    @Test
    void policyCanNameTheOneScriptAndTheOneStyleByTheirHashes() {
        assertThat(html)
                .containsOnlyOnce("<script>")
                .containsOnlyOnce("<style>")
                .doesNotContain(" style=")
                .doesNotContainPattern("<[^>]+ on[a-z]+=")
                .doesNotContainPattern("(?:src|href)=\"(?!#|/openapi\\.json\")");
    }

    @Test
    void everyPlaceholderIsFilled() {
        assertThat(html).doesNotContain("{{");
    }

    private List<String> headings() {
        return found(HEADING);
    }

    private List<String> found(Pattern pattern) {
        return pattern.matcher(html).results().map(match -> match.group(1)).toList();
    }
}
