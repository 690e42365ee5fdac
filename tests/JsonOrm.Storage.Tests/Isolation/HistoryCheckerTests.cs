using JsonOrm.Simulation.Isolation;

namespace JsonOrm.Storage.Tests.Isolation;

/// <summary>The checker finds each anomaly when it is planted, by its name, and none where there is none.</summary>
public class HistoryCheckerTests
{
    [Fact]
    public void A_serial_history_is_sound() => AssertKinds(
        [],
        T(1, 2, Append(1, 10), Append(2, 20)),
        T(3, 4, Read(1, 10), Append(1, 11), Read(1, 10, 11)),
        T(5, 6, Read(1, 10, 11), Read(2, 20)));

    [Fact]
    public void Concurrent_reads_may_come_in_either_order() => AssertKinds(
        [],
        T(1, 9, Append(1, 10)),
        T(2, 8, Read(1)),
        T(3, 7, Read(1, 10)),
        T(10, 11, Read(1, 10)));

    [Fact]
    public void An_unknown_commit_may_have_happened_or_not() => AssertKinds(
        [],
        T(Outcome.Unknown, 1, 2, Append(1, 10)),
        T(Outcome.Unknown, 1, 3, Append(1, 11)),
        T(4, 5, Read(1, 11)));

    [Fact]
    public void What_an_unknown_commit_read_counts_once_it_is_seen()
    {
        ObservedTransaction[] history =
        [
            T(Outcome.Aborted, 1, 2, Append(1, 10)),
            T(Outcome.Unknown, 1, 3, Read(1, 10), Append(2, 20)),
            T(4, 5, Read(1)),
        ];
        AssertKinds([], history);
        AssertKinds(["G1a"], [.. history, T(6, 7, Read(2, 20))]);
    }

    [Fact]
    public void G0_two_transactions_write_in_both_orders() => AssertKinds(
        ["G0"],
        T(1, 9, Append(1, 10), Append(2, 20)),
        T(2, 8, Append(1, 11), Append(2, 21)),
        T(10, 11, Read(1, 10, 11), Read(2, 21, 20)));

    [Fact]
    public void G1a_a_read_of_what_was_rolled_back() => AssertKinds(
        ["G1a"],
        T(Outcome.Aborted, 1, 4, Append(1, 10)),
        T(2, 3, Read(1, 10)),
        T(5, 6, Read(1)));

    [Fact]
    public void G1b_a_read_in_the_midst_of_a_transaction() => AssertKinds(
        ["G1b"],
        T(1, 4, Append(1, 10), Append(1, 11)),
        T(2, 3, Read(1, 10)),
        T(5, 6, Read(1, 10, 11)));

    [Fact]
    public void G1c_two_transactions_that_see_each_other() => AssertKinds(
        ["G1c"],
        T(1, 9, Append(1, 10), Read(2, 20)),
        T(2, 8, Append(2, 20), Read(1, 10)),
        T(10, 11, Read(1, 10), Read(2, 20)));

    [Fact]
    public void G_single_a_read_of_two_moments() => AssertKinds(
        ["G-single"],
        T(1, 9, Append(1, 10), Append(2, 20)),
        T(2, 8, Read(1), Read(2, 20)),
        T(10, 11, Read(1, 10), Read(2, 20)));

    [Fact]
    public void G_single_a_lost_update() => AssertKinds(
        ["G-single"],
        T(1, 2, Append(1, 10)),
        T(3, 9, Read(1, 10), Append(1, 11)),
        T(4, 8, Read(1, 10), Append(1, 12)),
        T(10, 11, Read(1, 10, 11, 12)));

    [Fact]
    public void G2_write_skew() => AssertKinds(
        ["G2"],
        T(1, 9, Read(1), Append(2, 20)),
        T(2, 8, Read(2), Append(1, 10)),
        T(10, 11, Read(1, 10), Read(2, 20)));

    [Fact]
    public void A_read_of_the_past() => AssertKinds(
        ["not in time"],
        T(1, 2, Append(1, 10)),
        T(3, 4, Read(1)),
        T(5, 6, Read(1, 10)));

    [Fact]
    public void A_commit_that_was_acknowledged_and_is_gone() => AssertKinds(["lost"], T(1, 2, Append(1, 10)), T(3, 4, Read(1)));

    [Fact]
    public void A_value_from_nowhere() => AssertKinds(["garbage"], T(1, 2, Read(1, 99)));

    [Fact]
    public void A_value_twice() => AssertKinds(["duplicate"], T(1, 2, Append(1, 10)), T(3, 4, Read(1, 10, 10)));

    [Fact]
    public void Two_orders_of_one_list() => AssertKinds(
        ["incompatible order"],
        T(1, 8, Append(1, 10)),
        T(2, 9, Append(1, 11)),
        T(3, 7, Read(1, 11)),
        T(10, 11, Read(1, 10, 11)));

    [Fact]
    public void A_transaction_that_does_not_see_its_own_append() => AssertKinds(
        ["internal"],
        T(1, 2, Append(1, 10), Read(1)),
        T(3, 4, Read(1, 10)));

    [Fact]
    public void A_transaction_that_sees_another_between_two_reads() => AssertKinds(
        ["internal"],
        T(1, 4, Read(1), Read(1, 10)),
        T(2, 3, Append(1, 10)),
        T(5, 6, Read(1, 10)));

    private static void AssertKinds(string[] kinds, params ObservedTransaction[] history) =>
        Assert.Equal(kinds, HistoryChecker.Check(history).Select(anomaly => anomaly.Kind).Distinct());

    private static ObservedTransaction T(int begun, int ended, params Observation[] operations) => T(Outcome.Committed, begun, ended, operations);

    private static ObservedTransaction T(Outcome outcome, int begun, int ended, params Observation[] operations) => new(operations, outcome, begun, ended);

    private static Observation Append(int key, int value) => Observation.Append(key, value);

    private static Observation Read(int key, params int[] seen) => Observation.Read(key, seen);
}
