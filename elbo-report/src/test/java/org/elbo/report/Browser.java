/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Chromium without a window. Never downloads anything: both programs must be there, by default where Debian puts them;
 * ELBO_CHROMIUM and ELBO_CHROMEDRIVER, as system properties or in the environment, name others.
 */
final class Browser implements AutoCloseable {

    /** Selenium warns that it does not know this Chromium's own protocol, of which three stable commands are used. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final ChromeDriver driver;
    private final Path profile;

    Browser() {
        SELENIUM.setLevel(Level.SEVERE);
        try {
            profile = Files.createTempDirectory("elbo-chromium");
            Files.createDirectories(SCREENSHOTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program("ELBO_CHROMEDRIVER", "/usr/bin/chromedriver"))
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options());
    }

    private ChromeOptions options() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("ELBO_CHROMIUM", "/usr/bin/chromium"));
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + profile);
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        logging.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
        return options;
    }

    static File program(String name, String usual) {
        String path = Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(name)))
                .orElse(usual);
        File file = new File(path);
        if (!file.canExecute()) {
            throw new IllegalStateException("the tests of the report need Chromium and its driver, and there is no "
                    + path + ": install them with 'apt-get install chromium chromium-driver', or say where they are"
                    + " with -D" + name + "=PATH or the environment variable " + name);
        }
        return file;
    }

    /** Opens a page in a window of this size; what was logged before is forgotten. */
    Browser open(Path page, int width, int height) {
        size(width, height);
        driver.manage().logs().get(LogType.BROWSER);
        driver.manage().logs().get(LogType.PERFORMANCE);
        driver.get(page.toUri().toString());
        return this;
    }

    private void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void preferDark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Shows the open page as on paper, as wide as A4 is without its margins; an empty medium ends that. */
    void medium(String medium) {
        driver.executeScript("window.dispatchEvent(new Event('before' + arguments[0]))", medium);
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", medium));
        size(700, 990);
    }

    Object script(String script) {
        return driver.executeScript(script);
    }

    String text(String css) {
        return find(css).getText();
    }

    int number(String css) {
        return driver.findElements(By.cssSelector(css)).size();
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    /** Moves the slider as a hand would, through its events. */
    void slide(int position) {
        driver.executeScript(
                "const s = document.getElementById('replay'); s.value = arguments[0];"
                        + " s.dispatchEvent(new Event('input', { bubbles: true }));",
                position);
    }

    /** Everything severe that the console said since the page was opened. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Addresses asked for since the page was opened, other than files and data inside the page. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("Network.requestWillBeSent\""))
                .filter(message -> !message.contains("\"url\":\"file:"))
                .toList();
    }

    /** Waits until a script's answer is true, at most ten seconds. */
    void await(String script) {
        new WebDriverWait(driver, Duration.ofSeconds(10))
                .until(d -> Boolean.TRUE.equals(driver.executeScript("return " + script)));
    }

    /** The whole page, however long, under target/screenshots. */
    void screenshot(String name) {
        long width = (Long) script("return window.innerWidth");
        long height = (Long) script("return document.documentElement.scrollHeight");
        long before = (Long) script("return window.innerHeight");
        size((int) width, (int) height);
        try {
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        size((int) width, (int) before);
    }

    @Override
    public void close() {
        driver.quit();
        try (var files = Files.walk(profile)) {
            files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            // A profile that Chromium still writes to as it ends stays in the folder of temporary files.
        }
    }
}
