package roost.infra.endtoend;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import roost.infra.running.Client;
import roost.infra.running.HeldToContract;
import roost.infra.running.Person;

/** What tests of the running whole have in common. They run side by side, so each makes the accounts it looks at. */
@ExtendWith(OneRoostForAll.class)
@Execution(ExecutionMode.CONCURRENT)
abstract class EndToEnd {
    /** Above so many followers an author is pulled. */
    static final int PUSH_THRESHOLD = 5;

    /** So many an account may do in an hour. */
    static final int UPLOADS = 30;

    /** The origin of a page that may use the API. */
    static final String ELSEWHERE = "https://app.example";

    /** Somebody without a token; all that they and those who register from here are answered is held to openapi.yaml. */
    static Client nobody() {
        return HeldToContract.nobody(OneRoostForAll.url());
    }

    /** A new account. */
    static Person somebody() {
        return Person.register(nobody());
    }
}
