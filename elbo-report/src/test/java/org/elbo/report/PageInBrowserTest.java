/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageInBrowserTest {

    @TempDir
    static Path folder;

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void shots() throws IOException {
        shot("faithful", Fixtures.faithful(), 1200);
        shot("faithful-phone", Fixtures.faithful(), 400);
        browser.preferDark(true);
        shot("faithful-dark", Fixtures.faithful(), 1200);
        browser.preferDark(false);
        shot("iris", Fixtures.iris(), 1200);
        shot("iris-phone", Fixtures.iris(), 400);
        shot("one-column", Fixtures.oneColumn(), 1200);
        shot("deaths", Fixtures.deaths(), 1200);
        shot("centres", Fixtures.centres(), 1200);
        shot("hostile", Extremes.hostile(), 1200);
        shot("thirty", Extremes.normal(30, 2, 2000, 40, 0, 1), 1200);
        shot("six", Extremes.normal(4, 6, 900, 40, 1e9, 1), 1200);
        shot("hundred", Extremes.normal(5, 100, 2000, 40, 0, 1e-6), 1200);
        shot("categories", Extremes.categories(3000), 1200);
        shot("bare", Extremes.bare(), 1200);
    }

    private void shot(String name, Report report, int width) throws IOException {
        Path page = folder.resolve(name + ".html");
        report.write(page);
        System.out.println(name + " " + java.nio.file.Files.size(page));
        browser.open(page, width, 900);
        browser.screenshot(name);
        assertThat(browser.requests()).isEmpty();
        System.out.println(browser.errors());
    }
}
