package click.gamificator.taskapi.acceptance.contract;

import click.gamificator.taskapi.acceptance.support.Callers;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;

/** Callers whose key is unknown, and who are therefore distinguished by their address. */
public final class AddressSteps {
    private final World world;

    /** Created by Cucumber once per scenario. */
    public AddressSteps(World world) {
        this.world = world;
    }

    @Given("^somebody at (\\S+) behind the load balancer (?:has tried|tries) (\\d+) made-up keys$")
    public void triesFrom(String address, int times) {
        for (int call = 0; call < times; call++) {
            triesOnceFrom(address);
        }
    }

    @When("^somebody at (\\S+) behind the load balancer tries a made-up key$")
    public void triesOnceFrom(String address) {
        world.ask(Callers.madeUp().header("X-Forwarded-For", address));
    }

    @When("^somebody at (\\S+) behind the load balancer tries (\\d+) made-up keys, claiming another address each time$")
    public void triesClaiming(String address, int times) {
        for (int call = 0; call < times; call++) {
            triesOnceFrom("198.51.100." + call + ", " + address);
        }
    }
}
