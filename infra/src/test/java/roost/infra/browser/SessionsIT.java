package roost.infra.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import roost.infra.running.Await;
import roost.infra.running.Person;

class SessionsIT extends BrowserSuite {
    @Test
    void somebody_registers_posts_sees_it_and_is_still_there_after_a_reload() {
        String handle = Person.freshHandle();
        ada.open("/");
        ada.press("Open an account");
        ada.type("[name=handle]", handle);
        ada.type("[name=name]", "Ada Lovelace");
        ada.type("[name=email]", handle + "@example.org");
        ada.type("[name=password]", Person.PASSWORD);
        ada.find("form button[type=submit]").click();
        ada.sees("It is quiet here");

        ada.type("main .composer-text", "The engine weaves algebraic patterns.");
        ada.find("main .composer button[type=submit]").click();
        ada.until("the tweet is on the page", () -> ada.shows("article[data-tweet]"));
        ada.seesNoMore("It is quiet here");
        ada.reload();
        ada.sees("The engine weaves algebraic patterns.");
        assertThat(ada.find("main .composer-text").getDomProperty("value")).isEmpty();
    }

    @Test
    void what_is_wrong_with_a_registration_stands_at_its_field() {
        Person taken = somebody();
        ada.open("/register");
        ada.type("[name=handle]", taken.handle());
        ada.type("[name=name]", "Ada");
        ada.type("[name=email]", "ada@example.org");
        ada.type("[name=password]", "short");
        ada.find("form button[type=submit]").click();
        ada.sees("The password must be 8 to 200 characters.");
        assertThat(ada.find("[name=password]").getDomAttribute("aria-invalid")).isEqualTo("true");
        ada.type("[name=password]", " no more");
        ada.find("form button[type=submit]").click();
        ada.until(
                "the handle is called taken",
                () -> "true".equals(ada.find("[name=handle]").getDomAttribute("aria-invalid")));
        assertThat(ada.path()).isEqualTo("/register");
    }

    @Test
    void who_logs_in_is_led_on_and_who_logs_out_is_out_in_all_tabs() {
        Person person = somebody();
        ada.open("/bookmarks");
        ada.until("the login page", () -> ada.path().equals("/login"));
        ada.type("[name=handle]", "@" + person.handle());
        ada.type("[name=password]", "not the password");
        ada.find("form button[type=submit]").click();
        ada.until("it is refused", () -> ada.shows("[role=alert]"));
        ada.retype("[name=password]", Person.PASSWORD);
        ada.find("form button[type=submit]").click();
        ada.sees("Nothing kept yet");
        assertThat(ada.path()).isEqualTo("/bookmarks");

        ada.press("Log out");
        ada.sees("A calm place to say things.");
        assertThat(ada.script("return localStorage.getItem('roost.session');")).isNull();
        ada.open("/settings");
        ada.until("the login page", () -> ada.path().equals("/login"));
    }

    @Test
    void a_session_that_has_ended_leads_to_the_login_page_with_a_word_and_back() {
        Person person = somebody();
        ada.as(person).open("/settings");
        ada.sees("You are logged in as @" + person.handle());
        person.client().delete("/v1/sessions").expect(204);
        Await.until(
                "reads know that it has ended",
                Duration.ofSeconds(10),
                () -> person.client().get("/v1/accounts/me").status() == 401);
        ada.open("/bookmarks");
        ada.sees("Your session has ended. Log in again to go on where you were.");
        assertThat(ada.path()).isEqualTo("/login");
        ada.type("[name=handle]", person.handle());
        ada.type("[name=password]", Person.PASSWORD);
        ada.find("form button[type=submit]").click();
        ada.sees("Nothing kept yet");
    }
}
