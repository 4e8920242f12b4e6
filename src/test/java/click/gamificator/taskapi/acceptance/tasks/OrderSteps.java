package click.gamificator.taskapi.acceptance.tasks;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import org.jspecify.annotations.Nullable;

/** Finding tasks in another order, and what has changed. */
public final class OrderSteps {
    private final World world;
    private @Nullable String latestChange;

    /** Created by Cucumber once per scenario. */
    public OrderSteps(World world) {
        this.world = world;
    }

    /** The order of a list, in the words of the wire. */
    @ParameterType("by due date|by last change")
    public String order(String words) {
        return words.equals("by due date") ? "due_asc" : "updated_asc";
    }

    @When("{service} lists its tasks {order}")
    public void listsInOrder(String service, String order) {
        ask(service, "order=" + order);
    }

    @When("{service} lists its tasks that are overdue")
    public void listsOverdue(String service) {
        ask(service, "overdue=true");
    }

    @When("{service} lists its tasks that are not overdue")
    public void listsWhatIsNotOverdue(String service) {
        ask(service, "overdue=false");
    }

    @When("{service} lists its tasks that are overdue {order}")
    public void listsOverdue(String service, String order) {
        ask(service, "overdue=true&order=" + order);
    }

    @Given("{service} has read the first page of {int} {order}")
    public void hasReadTheFirstPage(String service, int size, String order) {
        ask(service, "limit=" + size + "&order=" + order).expect(200);
    }

    @When("{service} turns the page {order}")
    public void turnsThePage(String service, String order) {
        ask(service, "order=" + order + "&cursor=" + world.last().text("next_cursor"));
    }

    @When("{service} turns the page {order}, but only for what is overdue")
    public void turnsThePageOfOthers(String service, String order) {
        ask(service, "order=" + order + "&overdue=true&cursor=" + world.last().text("next_cursor"));
    }

    @Given("{service} has read everything {order}")
    public void hasReadEverything(String service, String order) {
        ask(service, "order=" + order)
                .expect(200)
                .json()
                .path("tasks")
                .forEach(task -> latestChange = task.path("updated_at").asString());
    }

    @When("{service} asks for what has changed since")
    public void asksForChanges(String service) {
        ask(service, "order=updated_asc&updated_after=" + latestChange);
    }

    private ApiAnswer ask(String service, String query) {
        return world.ask(world.request(service, "GET", "/cmd/tasks.list?" + query));
    }
}
