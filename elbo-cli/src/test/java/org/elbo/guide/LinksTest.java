/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every link from a page to a file of the tree, or to a heading, leads somewhere. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    @Test
    void linksLeadSomewhere() {
        List<String> broken = new ArrayList<>();
        for (Page page : Page.all()) {
            Matcher link = LINK.matcher(String.join("\n", page.prose()));
            while (link.find()) {
                if (!link.group(1).contains("://") && !leadsSomewhere(page, link.group(1))) {
                    broken.add(page + " -> " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Page page, String target) {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path file =
                path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
        return Files.exists(file) && (hash < 0 || Page.read(file).anchors().contains(target.substring(hash + 1)));
    }

    @Test
    void everyPageOfTheDocumentationCanBeReached() {
        List<String> linked = new ArrayList<>();
        for (Page page : Page.all()) {
            Matcher link = LINK.matcher(String.join("\n", page.prose()));
            while (link.find()) {
                linked.add(page.file()
                        .resolveSibling(link.group(1).replaceFirst("#.*", ""))
                        .normalize()
                        .toString());
            }
        }
        assertThat(Page.all().stream().map(page -> page.file().toString()).filter(file -> file.contains("/docs/")))
                .allSatisfy(file -> assertThat(linked).contains(file));
    }
}
