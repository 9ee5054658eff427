package roost.infra.browser;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chromium.ChromiumNetworkConditions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import roost.infra.running.Await;
import roost.infra.running.Person;
import roost.schema.position.Positions;

/** Somebody before a browser: goes to pages, presses what has a name, and sees what stands there. */
final class Visitor {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration SCRIPT = Duration.ofSeconds(20);

    private final ChromeDriver driver;
    private final URI roost;

    Visitor(ChromeDriver driver, URI roost) {
        this.driver = driver;
        this.roost = roost;
        driver.manage().timeouts().scriptTimeout(SCRIPT);
    }

    /** Starts anew as nobody: nothing stored, nothing in the log. */
    Visitor fresh() {
        driver.deleteNetworkConditions();
        // No page of the client: that could write its session down once more.
        open("/health/live");
        script("localStorage.clear(); sessionStorage.clear();");
        log();
        return this;
    }

    /** Is logged in as somebody who has registered elsewhere, and reads what that person has written and read. */
    Visitor as(Person person) {
        fresh();
        String account =
                person.client().get("/v1/accounts/me").expect(200).json().toString();
        var positions = new ArrayList<Object>();
        for (Positions.Position each : person.client().seen().entries()) {
            positions.add(List.of(
                    each.topic() + ":" + each.partition(),
                    Map.of("seq", each.seq(), "at", System.currentTimeMillis())));
        }
        script(
                "localStorage.setItem('roost.session', JSON.stringify({token: arguments[0], at: Date.now(), account:"
                        + " JSON.parse(arguments[1])}));"
                        + "sessionStorage.setItem('roost.positions', JSON.stringify(arguments[2]));",
                String.valueOf(person.client().token()),
                account,
                positions);
        return this;
    }

    /** Goes to a path as if it were typed. */
    Visitor open(String path) {
        driver.get(roost.resolve(path).toString());
        return this;
    }

    void reload() {
        driver.navigate().refresh();
    }

    void back() {
        driver.navigate().back();
    }

    String path() {
        return URI.create(String.valueOf(driver.getCurrentUrl())).getPath();
    }

    /** An element, once it is there and shown. */
    WebElement find(By by) {
        var found = new ArrayList<WebElement>();
        Await.until(by + " is shown on " + path(), SOON, () -> {
            found.clear();
            driver.findElements(by).stream().filter(this::isShown).findFirst().ifPresent(found::add);
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    WebElement find(String css) {
        return find(By.cssSelector(css));
    }

    /** A button or a link by what it is called. */
    WebElement named(String name) {
        return find(byName(name, ""));
    }

    void press(String name) {
        named(name).click();
    }

    /** Presses something of one tweet. */
    void press(String tweet, String name) {
        find(byName(name, "//article[@data-tweet='" + tweet + "']")).click();
    }

    /** Whether something of a tweet is on. */
    boolean isOn(String tweet, String name) {
        return "true"
                .equals(find(byName(name, "//article[@data-tweet='" + tweet + "']"))
                        .getDomAttribute("aria-pressed"));
    }

    private static By byName(String name, String within) {
        return By.xpath(within + "//*[self::a or self::button][@aria-label='" + name + "' or starts-with(@aria-label, '"
                + name + " (') or normalize-space(.)='" + name + "']");
    }

    void type(String css, String text) {
        find(css).sendKeys(text);
    }

    /** Types in the place of what stands there; clearing alone tells a page nothing. */
    void retype(String css, String text) {
        find(css).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    /** Gives a file to an input, which a button stands for. */
    void attach(String css, Path file) {
        driver.findElement(By.cssSelector(css)).sendKeys(file.toString());
    }

    void keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Presses Tab until what has the focus is so; no farther than a page has stops. */
    void tabTo(String css) {
        for (int stops = 0; stops < 60; stops++) {
            keys(Keys.TAB);
            if (Boolean.TRUE.equals(script("return document.activeElement.matches(arguments[0]);", css))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + css);
    }

    /** Waits until a text stands on the page. */
    void sees(String text) {
        until("“" + text + "” stands on the page", () -> text().contains(text));
    }

    void seesNoMore(String text) {
        until("“" + text + "” is gone", () -> !text().contains(text));
    }

    void until(String what, BooleanSupplier condition) {
        try {
            Await.until(what, SOON, () -> {
                try {
                    return condition.getAsBoolean();
                } catch (StaleElementReferenceException | NoSuchElementException drawnAnew) {
                    return false;
                }
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; on " + path() + ": " + text() + " " + log(), e);
        }
    }

    boolean shows(String css) {
        return driver.findElements(By.cssSelector(css)).stream().anyMatch(this::isShown);
    }

    String text() {
        return String.valueOf(script("return document.body.innerText;"));
    }

    /** From now on nothing that these patterns match is loaded; with none of them all is again. */
    Visitor keepsOut(String... patterns) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(patterns)));
        return this;
    }

    void offline() {
        var none = new ChromiumNetworkConditions();
        none.setOffline(true);
        driver.setNetworkConditions(none);
    }

    void online() {
        driver.deleteNetworkConditions();
    }

    /** How large the window is and which colours the system asks for. */
    void views(int width, int height, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void viewsAsUsual() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    }

    @Nullable
    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** A script that says when it is done, by its last argument. */
    @Nullable
    Object longScript(String script, Object... arguments) {
        try {
            return driver.executeAsyncScript(script, arguments);
        } catch (JavascriptException e) {
            throw new AssertionError(script, e);
        }
    }

    /** What the browser has complained of since it was last asked: errors of scripts and what the policy kept out. */
    List<String> log() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                // That a request was refused or nobody was there is what some tests are about.
                .filter(message -> !message.contains("Failed to load resource"))
                .toList();
    }

    private boolean isShown(WebElement element) {
        try {
            return element.isDisplayed();
        } catch (StaleElementReferenceException drawnAnew) {
            return false;
        }
    }
}
