package click.gamificator.taskapi.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The OpenAPI document and the documentation page. */
public final class DocumentationSteps {
    private static final String FOREIGN =
            "(?is)<(script|link|img|iframe|source|video|audio)\\b[^>]*(src|href)\\s*=\\s*[\"']?\\s*(https?:)?//";

    private final World world;

    /** Created by Cucumber once per scenario. */
    public DocumentationSteps(World world) {
        this.world = world;
    }

    @Then("the page has a heading for the problem {string}")
    public void hasHeading(String slug) {
        assertThat(world.last().body().contains("id=\"" + slug + '"'))
                .as("The page has something to jump to for " + slug)
                .isTrue();
    }

    @Then("the page loads nothing from elsewhere")
    public void loadsNothing() {
        assertThat(world.last().body())
                .doesNotContainPattern(FOREIGN)
                .doesNotContainPattern("@import|url\\(\\s*[\"']?http");
    }

    @Then("the header Content-Security-Policy names no other site")
    public void namesNoSite() {
        assertThat(world.last().header("Content-Security-Policy"))
                .contains("default-src", "frame-ancestors")
                .doesNotContain("http", "*", "unsafe-eval");
    }

    @Then("it describes exactly the calls:")
    public void describesExactly(DataTable expected) {
        List<String> described = new ArrayList<>();
        world.last()
                .json()
                .path("paths")
                .forEachEntry((path, calls) -> calls.propertyNames().stream()
                        .filter(Set.of("get", "post", "put", "patch", "delete")::contains)
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + ' ' + path)));
        described.removeAll(List.of("GET /openapi.json", "GET /docs"));
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(expected.cells().stream()
                        .map(row -> String.join(" ", row))
                        .toList());
    }
}
