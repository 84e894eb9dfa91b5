/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.guide;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** A picture of a web page, taken with Chromium: 256 colours, and a comment by which a test tells whether it is stale. */
final class Photograph {

    private static final int COLOURS = 256;

    /** How far colours of the palette lie apart, as a squared distance: first far, then near. */
    private static final int[] APART = {400, 150, 60, 20, 5, 1};

    private Photograph() {}

    static void take(Path page, int width, int height, String comment, Path file) throws Exception {
        Path folder = page.toAbsolutePath().getParent();
        Path screenshot = folder.resolve("screenshot.png");
        List<String> command = List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=" + width + "," + height,
                "--screenshot=" + screenshot,
                page.toUri().toString());
        Process chromium = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.log").toFile())
                .start();
        if (chromium.waitFor() != 0 || !Files.exists(screenshot)) {
            throw new IllegalStateException(Files.readString(folder.resolve("chromium.log")));
        }
        write(indexed(ImageIO.read(screenshot.toFile())), comment, file);
    }

    private static BufferedImage indexed(BufferedImage image) {
        List<Integer> palette = palette(image);
        byte[][] rgb = new byte[3][COLOURS];
        for (int i = 0; i < palette.size(); i++) {
            for (int c = 0; c < 3; c++) {
                rgb[c][i] = (byte) (palette.get(i) >> 8 * (2 - c));
            }
        }
        IndexColorModel colours = new IndexColorModel(8, COLOURS, rgb[0], rgb[1], rgb[2]);
        BufferedImage indexed =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours);
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int index = nearest.computeIfAbsent(image.getRGB(x, y), colour -> nearest(palette, colour));
                indexed.getRaster().setSample(x, y, 0, index);
            }
        }
        return indexed;
    }

    /** The most frequent colours that lie apart from one another. */
    private static List<Integer> palette(BufferedImage image) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                counts.merge(image.getRGB(x, y), 1, Integer::sum);
            }
        }
        List<Integer> byCount = counts.keySet().stream()
                .sorted((a, b) -> counts.get(b) - counts.get(a))
                .toList();
        List<Integer> palette = new ArrayList<>();
        for (int apart : APART) {
            for (int colour : byCount) {
                if (palette.size() < COLOURS && palette.stream().noneMatch(p -> distance(p, colour) < apart)) {
                    palette.add(colour);
                }
            }
        }
        return palette;
    }

    private static int nearest(List<Integer> palette, int colour) {
        int best = 0;
        for (int i = 1; i < palette.size(); i++) {
            best = distance(palette.get(i), colour) < distance(palette.get(best), colour) ? i : best;
        }
        return best;
    }

    private static int distance(int a, int b) {
        int sum = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int apart = (a >> shift & 255) - (b >> shift & 255);
            sum += apart * apart;
        }
        return sum;
    }

    private static void write(BufferedImage image, String comment, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
        IIOMetadataNode entry = new IIOMetadataNode("tEXtEntry");
        entry.setAttribute("keyword", "Comment");
        entry.setAttribute("value", comment);
        IIOMetadataNode text = new IIOMetadataNode("tEXt");
        text.appendChild(entry);
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
        root.appendChild(text);
        metadata.mergeTree("javax_imageio_png_1.0", root);
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
    }
}
