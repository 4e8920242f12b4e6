package click.gamificator.taskapi.secrets;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * The state of a refreshed secret.
 *
 * @param status {@code ok}, {@code unreadable} where it can't be read, or {@code unusable} where what was read is no
 *     value
 * @param ageSeconds how long ago the value in force was last seen in Secrets Manager, or injected at the start
 */
public record SecretHealth(String status, long ageSeconds) {

    /** Whether the value in force is the secret's. */
    @JsonIgnore
    public boolean isOk() {
        return status.equals("ok");
    }
}
