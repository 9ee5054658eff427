package roost.infra.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import roost.infra.running.Await;
import roost.infra.running.Client;
import roost.infra.running.Person;

/** Sessions, password, blocks, mutes and the end of an account. */
class SettingsIT extends BrowserSuite {
    private static final String NEW_PASSWORD = "battery staple correct";

    @Test
    void sessions_are_listed_and_ended_one_by_one_and_all_others_at_once() {
        Person person = somebody();
        Client lost = login(person, Person.PASSWORD);
        Client other = login(person, Person.PASSWORD);
        ada.as(person).open("/settings");
        ada.sees("This one");
        ada.until("three sessions", () -> sessions() == 3);
        ada.find(".sessions li:first-child button").click();
        ada.sees("That session has ended.");
        ada.until("two sessions", () -> sessions() == 2);
        awaitEnd(other);
        ada.press("Log out everywhere else");
        ada.until("one session", () -> sessions() == 1);
        awaitEnd(lost);
        ada.sees("You are logged in as @" + person.handle());
    }

    @Test
    void a_changed_password_logs_out_everywhere_else_and_not_here() {
        Person person = somebody();
        Client other = login(person, Person.PASSWORD);
        ada.as(person).open("/settings");
        ada.type("[name=current]", "not the password");
        ada.type("[name=new]", NEW_PASSWORD);
        ada.press("Change password");
        ada.sees("That is not the password.");
        ada.retype("[name=current]", Person.PASSWORD);
        ada.press("Change password");
        ada.sees("Your password is changed.");
        awaitEnd(other);
        ada.until("one session", () -> sessions() == 1);
        ada.open("/bookmarks");
        ada.sees("Nothing kept yet");
        login(person, NEW_PASSWORD);
    }

    @Test
    void whom_one_mutes_and_blocks_goes_from_the_page_and_stands_in_the_settings() {
        Person person = somebody();
        Person loud = somebody();
        Person rude = somebody();
        person.follow(loud);
        person.follow(rude);
        String shouted = loud.sees(person).post("SHOUTING");
        String insult = rude.sees(person).post("an insult");
        person.sees(loud, rude);
        ada.as(person).open("/");
        ada.press(shouted, "More about @" + loud.handle());
        ada.press("Mute @" + loud.handle());
        ada.seesNoMore("SHOUTING");
        ada.press(insult, "More about @" + rude.handle());
        ada.press("Block @" + rude.handle());
        ada.find("dialog[open] .danger").click();
        ada.seesNoMore("an insult");

        ada.open("/@" + rude.handle());
        ada.sees("You have blocked @" + rude.handle());
        ada.open("/@" + loud.handle());
        ada.sees("SHOUTING");
        ada.open("/settings");
        ada.press("Whom you have blocked");
        ada.press("Unblock @" + rude.handle());
        ada.sees("is not blocked any more");
        ada.press("Muted");
        ada.press("Unmute @" + loud.handle());
        ada.sees("is not muted any more");
        ada.open("/@" + rude.handle());
        ada.sees("an insult");
    }

    @Test
    void an_account_is_closed_once_one_is_sure() {
        Person person = somebody();
        ada.as(person).open("/settings");
        ada.press("Close the account…");
        ada.press("Cancel");
        ada.sees("You are logged in as @" + person.handle());
        ada.press("Close the account…");
        ada.find("dialog[open] .danger").click();
        ada.sees("Your account is closed.");
        assertThat(ada.script("return localStorage.getItem('roost.session');")).isNull();
        browsers()
                .nobody()
                .post("/v1/sessions", Map.of("handle", person.handle(), "password", Person.PASSWORD))
                .expectProblem(401, "wrong-credentials");
    }

    @Test
    void what_somebody_marked_stands_on_a_tab_of_their_profile() {
        Person person = somebody();
        Person author = somebody();
        String tweet = author.post("worth a heart");
        person.sees(author).favorite(tweet);
        bob.as(author.sees(person)).open("/@" + person.handle());
        bob.sees("Nothing posted yet");
        bob.press("Favorites");
        bob.sees("worth a heart");
        assertThat(bob.path()).isEqualTo("/@" + person.handle() + "/favorites");
    }

    @Test
    void the_api_is_documented_on_a_page_that_asks_nobody_else() {
        ada.open("/docs");
        ada.sees("Opens an account and logs in.");
        Object elsewhere = ada.script("return performance.getEntriesByType('resource').map(e => e.name)"
                + ".filter(name => !name.startsWith(location.origin) && !name.startsWith('data:'));");
        assertThat(elsewhere).asString().isEqualTo("[]");
    }

    private long sessions() {
        return (Long) java.util.Objects.requireNonNull(
                ada.script("return document.querySelectorAll('.sessions li').length;"));
    }

    private static Client login(Person person, String password) {
        Client nobody = browsers().nobody();
        return nobody.with(nobody.post("/v1/sessions", Map.of("handle", person.handle(), "password", password))
                .expect(201)
                .json()
                .path("token")
                .asString());
    }

    private static void awaitEnd(Client ended) {
        Await.until(
                "the session has ended",
                Duration.ofSeconds(10),
                () -> ended.get("/v1/accounts/me").status() == 401);
    }
}
