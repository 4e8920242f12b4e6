package click.gamificator.taskapi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.platform.Keyring;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finding tasks, on one page. */
public final class ListSteps {
    private final World world;
    private final TaskCalls calls;

    /** Made by Cucumber, once a scenario. */
    public ListSteps(World world, TaskCalls calls) {
        this.world = world;
        this.calls = calls;
    }

    /** What a list can be narrowed by. */
    @ParameterType("status|priority|user|due before|due after|search text|page size|page mark|colour")
    public String filter(String words) {
        return words;
    }

    @When("{caller} lists its/their tasks")
    @When("{caller} lists tasks")
    @When("{caller} tries to list tasks")
    public void lists(String caller) {
        world.ask(world.request(caller, "GET", "/cmd/tasks.list"));
    }

    @When("{service} lists its tasks with its previous key")
    public void listsWithPreviousKey(String service) {
        assertThat(service).isEqualTo("lighthouse");
        world.ask(Request.of(service, "GET", "/cmd/tasks.list").key(Keyring.PREVIOUS_LIGHTHOUSE));
    }

    @When("{service} lists its tasks where the {filter} is {string}")
    public void listsWhere(String service, String filter, String value) {
        listsWhere(service, Map.of(Words.wire(filter), String.valueOf(calls.value(value))));
    }

    @When("{service} lists its tasks where:")
    public void listsWhere(String service, DataTable filters) {
        listsWhere(service, calls.fields(filters));
    }

    private void listsWhere(String service, Map<String, ? extends @Nullable Object> filters) {
        String query = filters.entrySet().stream()
                .map(filter -> filter.getKey() + "="
                        + URLEncoder.encode(String.valueOf(filter.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        world.ask(world.request(service, "GET", "/cmd/tasks.list?" + query));
    }

    @Given("{service} has read the first page of {int}")
    public void hasReadTheFirstPage(String service, int size) {
        world.ask(world.request(service, "GET", "/cmd/tasks.list?limit=" + size))
                .expect(200);
    }

    @When("{service} turns the page")
    @When("{service} asks for the cat house's next page")
    public void turnsThePage(String service) {
        ApiAnswer page = world.answers().stream()
                .filter(answer -> answer.request().path().startsWith("/cmd/tasks.list"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        world.ask(world.request(service, "GET", "/cmd/tasks.list?cursor=" + page.text("next_cursor")));
    }

    @Then("the list is {names}")
    public void listIs(List<String> names) {
        ApiAnswer answer = world.last().expect(200);
        assertThat(answer.json()
                        .path("tasks")
                        .valueStream()
                        .map(task -> task.path("name").asString("")))
                .as(answer.describe())
                .containsExactlyElementsOf(names);
    }

    @Then("the list is empty")
    public void listIsEmpty() {
        listIs(List.of());
    }

    @Then("it shows nothing of the cat house")
    public void showsNothingOfTheCatHouse() {
        ApiAnswer answer = world.last();
        if (answer.status() == 200) {
            assertThat(answer.json()
                            .path("tasks")
                            .valueStream()
                            .map(task -> task.path("id").asString("")))
                    .as(answer.describe())
                    .isSubsetOf(world.task("Walk Rex"));
        } else {
            assertThat(answer.isProblem(422, "invalid-fields"))
                    .as(answer.describe())
                    .isTrue();
        }
    }
}
