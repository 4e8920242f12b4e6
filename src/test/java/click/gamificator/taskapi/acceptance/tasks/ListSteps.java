package click.gamificator.taskapi.acceptance.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.platform.Keyring;
import click.gamificator.taskapi.acceptance.support.TaskCalls;
import click.gamificator.taskapi.acceptance.support.Words;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finding tasks, on one page. */
public final class ListSteps {
    private final World world;
    private final TaskCalls calls;

    /** Created by Cucumber once per scenario. */
    public ListSteps(World world, TaskCalls calls) {
        this.world = world;
        this.calls = calls;
    }

    /** The criteria of a list. */
    @ParameterType("status|priority|user|due before|due after|changed after|search text")
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
        listsWhere(service, Map.of(Words.wire(filter), value(filter, value)));
    }

    @When("{service} lists its tasks where:")
    public void listsWhere(String service, DataTable filters) {
        Map<String, String> wanted = new LinkedHashMap<>();
        filters.asMap().forEach((filter, value) -> wanted.put(Words.wire(filter), value(filter, value)));
        listsWhere(service, wanted);
    }

    /** A filter's value, in the words of the wire. */
    private String value(String filter, String words) {
        return switch (filter) {
            case "status", "priority" -> words.replace(" or ", ",").replace(' ', '_');
            case "overdue" -> Map.of("yes", "true", "no", "false").getOrDefault(words, words);
            default -> String.valueOf(calls.value(words));
        };
    }

    private void listsWhere(String service, Map<String, String> filters) {
        String query = filters.entrySet().stream()
                .map(filter -> filter.getKey() + "=" + URLEncoder.encode(filter.getValue(), StandardCharsets.UTF_8))
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
