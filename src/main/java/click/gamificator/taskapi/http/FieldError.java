package click.gamificator.taskapi.http;

/**
 * One field or query parameter that is not valid.
 *
 * @param pointer the field, or the query parameter, as a JSON pointer (RFC 6901)
 * @param detail what is expected
 */
public record FieldError(String pointer, String detail) {

    /** An error of the field or parameter {@code name}. */
    public static FieldError of(String name, String detail) {
        return new FieldError("/" + name.replace("~", "~0").replace("/", "~1"), detail);
    }
}
