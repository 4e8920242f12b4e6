package click.gamificator.taskapi.acceptance;

import click.gamificator.taskapi.acceptance.platform.Secrets;

/** A user of its own for one scenario, whose password may change. It has the rights of the database's owner. */
record DatabaseUser(Database database, String name) {

    static DatabaseUser create(Database database, String name) {
        DatabaseUser user = new DatabaseUser(database, name);
        database.execute("create role " + name + " login in role " + database.user());
        return user;
    }

    /** Really changes it; returns the address that the service is to be told from now on. */
    String changePassword() {
        String password = Secrets.random(24);
        database.execute("alter role " + name + " password '" + password + "'");
        return url(password);
    }

    /** The address that the service is told. */
    String url(String password) {
        return database.at(database.server().fromService(), name, password);
    }

    /** Where a person may change its password. */
    String administration() {
        return database.at(
                database.server().direct(), "postgres", database.server().superuserPassword());
    }

    /** How many it has open. */
    int connections() {
        return database.query("select pid::text from pg_stat_activity where usename = '" + name + "'")
                .size();
    }

    /** Closes all its connections: whoever wants another needs the password. */
    void disconnect() {
        database.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + name + "'");
    }
}
