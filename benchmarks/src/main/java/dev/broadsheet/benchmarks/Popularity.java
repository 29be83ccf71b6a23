package dev.broadsheet.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Which of many is looked at next, by Zipf's law: the second half as often as the first. */
final class Popularity {

    /** Of all looks, the share of each and of those before it. */
    private final double[] shares;

    Popularity(int number) {
        shares = new double[number];
        double sum = 0;
        for (int rank = 0; rank < number; rank++) {
            sum += 1.0 / (rank + 1);
            shares[rank] = sum;
        }
        for (int rank = 0; rank < number; rank++) {
            shares[rank] /= sum;
        }
    }

    /** Counted from 0, the most popular one. */
    int next(SplittableRandom random) {
        int found = Arrays.binarySearch(shares, random.nextDouble());
        return Math.min(found < 0 ? -found - 1 : found, shares.length - 1);
    }
}
