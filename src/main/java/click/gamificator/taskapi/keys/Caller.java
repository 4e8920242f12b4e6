package click.gamificator.taskapi.keys;

/**
 * The service that calls, as its key tells.
 *
 * @param service its name, to which all its tasks belong
 */
public record Caller(String service) {}
