// SPDX-License-Identifier: MIT
#include <crm/analysis/frequency_sketch.h>
#include <crm/analysis/linkage.h>
#include <crm/analysis/similarity.h>

#include <catch2/catch.hpp>

using namespace crm::analysis;

TEST_CASE("the examples of Jaro and Winkler") {
    CHECK(jaro("martha", "marhta") == Approx(0.944).margin(0.0005));
    CHECK(jaro("dwayne", "duane") == Approx(0.822).margin(0.0005));
    CHECK(jaro("dixon", "dicksonx") == Approx(0.767).margin(0.0005));
    CHECK(jaro_winkler("martha", "marhta") == Approx(0.961).margin(0.0005));
    CHECK(jaro_winkler("dwayne", "duane") == Approx(0.840).margin(0.0005));
    CHECK(jaro_winkler("dixon", "dicksonx") == Approx(0.813).margin(0.0005));
    CHECK(jaro_winkler("jones", "johnson") == Approx(0.832).margin(0.0005));
    CHECK(jaro_winkler("shackleford", "shackelford") == Approx(0.982).margin(0.0005));
    CHECK(jaro_winkler("massey", "massie") == Approx(0.933).margin(0.0005));
}

TEST_CASE("words that are the same, empty, or have nothing in common") {
    CHECK(jaro_winkler("jane", "jane") == 1);
    CHECK(jaro_winkler("", "") == 1);
    CHECK(jaro_winkler("jane", "") == 0);
    CHECK(jaro_winkler("abc", "xyz") == 0);
    CHECK(jaro_winkler("a", "a") == 1);
    CHECK(jaro_winkler("a", "b") == 0);
}

TEST_CASE("characters are compared, not bytes, and only so many") {
    // One of five characters differs, whatever bytes they take.
    CHECK(jaro("иванк", "ивано") == Approx(jaro("ivank", "ivano")));
    CHECK(jaro("山田太郎", "山田次郎") == Approx(jaro("abcd", "abxd")));
    const std::string long_word(64, 'a');
    CHECK(jaro(long_word + "b", long_word + "c") == 1);
    CHECK(jaro("\xff\xfe", "\xff") < 1);
}

TEST_CASE("what a finding says is the logarithm of m over u") {
    CHECK(weight(0.9, 0.1) == Approx(3.1699).margin(0.0001));
    CHECK(weight(0.5, 0.5) == 0);
    // Month of birth in Newcombe's and later examples: m 0.95, u 1/12.
    CHECK(weight(0.95, 1.0 / 12) == Approx(3.511).margin(0.001));
    CHECK(disagreement_weight(0.95, 1.0 / 12) == Approx(-4.196).margin(0.001));
    CHECK(disagreement_weight(0.9, 0.1) == Approx(-3.1699).margin(0.0001));
}

TEST_CASE("odds and probabilities are the same thing") {
    CHECK(probability(0) == 50);
    CHECK(probability(1) == Approx(200.0 / 3));
    CHECK(probability(-1) == Approx(100.0 / 3));
    for (const double percent : {1.0, 25.0, 50.0, 75.0, 99.0}) {
        CHECK(probability(weight_of_probability(percent)) == Approx(percent));
    }
    CHECK(weight_of_probability(100) > weight_of_probability(99.9999));
    CHECK(weight_of_probability(0) < weight_of_probability(0.0001));
}

TEST_CASE("of more records a pair is less likely to be the same") {
    // A twentieth of 1,001 are there twice: 50.05 of 500,500 pairs.
    CHECK(prior_weight(1001) == Approx(std::log2(0.0001)));
    CHECK(prior_weight(1'000'000) < prior_weight(1000));
    CHECK(prior_weight(0) == prior_weight(100));
    CHECK(prior_weight(1) == prior_weight(100));
}

TEST_CASE("a sketch never says too little") {
    FrequencySketch sketch(1000);
    const auto hash = [](std::uint64_t thing) { return (thing + 1) * 0x9e3779b97f4a7c15ULL; };
    for (std::uint64_t thing = 0; thing < 1000; ++thing) {
        for (std::uint64_t times = 0; times <= thing % 7; ++times) {
            sketch.add(hash(thing));
        }
    }
    std::uint64_t more = 0;
    for (std::uint64_t thing = 0; thing < 1000; ++thing) {
        REQUIRE(sketch.count(hash(thing)) >= thing % 7 + 1);
        more += sketch.count(hash(thing)) - (thing % 7 + 1);
    }
    CHECK(more < 500);
    CHECK(FrequencySketch(0).count(hash(1)) == 0);
}
