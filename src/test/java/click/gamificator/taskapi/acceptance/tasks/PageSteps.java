package click.gamificator.taskapi.acceptance.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.support.Crowd;
import click.gamificator.taskapi.acceptance.support.TaskCalls;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/** Finding tasks, page by page. */
public final class PageSteps {
    private final World world;
    private final TaskCalls calls;
    private final List<List<JsonNode>> pages = new ArrayList<>();

    /** Created by Cucumber once per scenario. */
    public PageSteps(World world, TaskCalls calls) {
        this.world = world;
        this.calls = calls;
    }

    @When("{service} lists its tasks page by page")
    public void pageByPage(String service) {
        turnAllPages(service, "/cmd/tasks.list");
    }

    @When("{service} lists its tasks in pages of {int}")
    public void inPagesOf(String service, int size) {
        turnAllPages(service, "/cmd/tasks.list?limit=" + size);
    }

    @When("{service} lists its tasks of high priority in pages of {int}")
    public void ofHighPriority(String service, int size) {
        turnAllPages(service, "/cmd/tasks.list?priority=high&limit=" + size);
    }

    @When("{service} lists its tasks {order} in pages of {int}")
    public void inOrder(String service, String order, int size) {
        turnAllPages(service, "/cmd/tasks.list?order=" + order + "&limit=" + size);
    }

    @When("{service} turns pages of {int} while {int} writers keep creating tasks")
    public void whileOthersWrite(String service, int size, int writers) {
        AtomicBoolean reading = new AtomicBoolean(true);
        Request request = calls.create(service, Map.of("name", "Written meanwhile"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                running.add(threads.submit(() -> writeWhile(reading, request)));
            }
            inPagesOf(service, size);
            reading.set(false);
            assertThat(running.stream().mapToInt(Crowd::result).sum())
                    .as("tasks written while pages were turned")
                    .isPositive();
        } finally {
            reading.set(false);
        }
    }

    private int writeWhile(AtomicBoolean reading, Request request) {
        int written = 0;
        do {
            world.send(request).expect(201);
            written++;
        } while (reading.get() && written < 200);
        return written;
    }

    private void turnAllPages(String service, String path) {
        String cursor = "";
        do {
            ApiAnswer page =
                    world.ask(world.request(service, "GET", path + cursor)).expect(200);
            pages.add(page.json().path("tasks").valueStream().toList());
            JsonNode next = page.json().path("next_cursor");
            cursor = next.isNull() ? "" : (path.contains("?") ? "&" : "?") + "cursor=" + next.asString();
        } while (!cursor.isEmpty());
    }

    @Then("^the pages hold ([0-9, and]+) tasks$")
    public void pagesHold(String sizes) {
        List<Integer> expected =
                Arrays.stream(sizes.split(", | and ", -1)).map(Integer::valueOf).toList();
        assertThat(pages).extracting(List::size).as("tasks on each page").isEqualTo(expected);
    }

    @Then("each of the {int} tasks was seen exactly once, the newest first")
    public void eachOnce(int count) {
        assertThat(world.tasks()).hasSize(count);
        List<String> expected =
                new ArrayList<>(world.tasks().values().stream().sorted().toList());
        Collections.reverse(expected);
        List<String> seen = seenIds();
        assertThat(seen).as("tasks on all pages").doesNotHaveDuplicates();
        assertThat(seen.stream().filter(expected::contains).toList())
                .as("the tasks that were there before, in the order seen")
                .isEqualTo(expected);
    }

    @Then("all pages together hold {names}")
    public void together(List<String> names) {
        assertThat(pages.stream()
                        .flatMap(List::stream)
                        .map(task -> task.path("name").asString("")))
                .as("tasks on all pages")
                .containsExactlyElementsOf(names);
    }

    private List<String> seenIds() {
        return pages.stream()
                .flatMap(List::stream)
                .map(task -> task.path("id").asString(""))
                .toList();
    }
}
