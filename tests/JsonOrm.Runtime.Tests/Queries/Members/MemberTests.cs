using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Members;

/// <summary>
/// Everything that an expression offers for its type is run, with null and without, against the same in C#. A member without a case fails the
/// last of these tests: an operator or method that is added needs one.
/// </summary>
public sealed partial class MemberTests
{
    private readonly MemberCases _cases = new();

    [Fact]
    public void Every_member_has_a_case()
    {
        foreach (MethodInfo member in ExpressionMembers.All.Where(OperatorCases.IsCase))
        {
            OperatorCases.Run(member, _cases);
        }

        Small_integers();
        Integers();
        Numbers();
        Texts();
        Nullable_texts();
        Dates();
        Days();
        Values();
        Conditions();
        Aggregates();
        Windows();
        Choices();
        Views();
        Subqueries();
        Nested_json();
        Enums_and_bytes();
        Values_inside();
        Parameters_and_rows();
        Assert.True(_cases.Faults.Count == 0, string.Join('\n', _cases.Faults));

        string[] without = [.. ExpressionMembers.All.Where(member => !_cases.Contains(member) && !IsRunElsewhere(member)).Select(member => $"{member.DeclaringType!.Name}: {member}").Order(StringComparer.Ordinal)];
        Assert.True(without.Length == 0, $"No case runs:\n{string.Join('\n', without)}");
    }

    // In JsonOrm.Queries.Tests: NumberPairTests computes with every pair of numbers that an operator takes, and the functions of several rows or columns are compared with SQLite.
    private static bool IsRunElsewhere(MethodInfo member) => member.Name is "op_Addition" or "op_Subtraction" or "op_Multiply" or "op_Division" or "op_Modulus"
        || (member.DeclaringType == typeof(Sql) && member.Name is "In" or "NotIn" or "Join" or "Optional");

    private void Small_integers()
    {
        _cases.Row(x => x.Small + x.Small, row => row.Small + row.Small);
        _cases.Row(x => x.Small + 3, row => row.Small + 3);
        _cases.Row(x => 40_000 + x.Small, row => 40_000 + row.Small);
        _cases.Row(x => x.MaybeSmall + x.MaybeSmall, row => row.MaybeSmall + row.MaybeSmall);
        _cases.Row(x => x.MaybeSmall + 40_000, row => row.MaybeSmall + 40_000);
        _cases.Row(x => x.Integer + x.MaybeSmall, row => row.Integer + row.MaybeSmall);
        _cases.Row(x => x.Small - x.Small, row => row.Small - row.Small);
        _cases.Row(x => x.Small - 3, row => row.Small - 3);
        _cases.Row(x => 40_000 - x.Small, row => 40_000 - row.Small);
        _cases.Row(x => x.MaybeSmall - x.MaybeSmall, row => row.MaybeSmall - row.MaybeSmall);
        _cases.Row(x => x.MaybeSmall - 40_000, row => row.MaybeSmall - 40_000);
        _cases.Row(x => x.Integer - x.MaybeSmall, row => row.Integer - row.MaybeSmall);
        _cases.Row(x => x.Small * x.Small, row => row.Small * row.Small);
        _cases.Row(x => x.Small * 3, row => row.Small * 3);
        _cases.Row(x => 40_000 * x.Small, row => 40_000 * row.Small);
        _cases.Row(x => x.MaybeSmall * x.MaybeSmall, row => row.MaybeSmall * row.MaybeSmall);
        _cases.Row(x => x.MaybeSmall * 40_000, row => row.MaybeSmall * 40_000);
        _cases.Row(x => x.Integer * x.MaybeSmall, row => row.Integer * row.MaybeSmall);
        _cases.Row(x => x.Small / x.Small, row => row.Small / row.Small);
        _cases.Row(x => x.Small / 3, row => row.Small / 3);
        _cases.Row(x => 40_000 / x.Small, row => 40_000 / row.Small);
        _cases.Row(x => x.MaybeSmall / x.MaybeSmall, row => row.MaybeSmall / row.MaybeSmall);
        _cases.Row(x => x.MaybeSmall / 40_000, row => row.MaybeSmall / 40_000);
        _cases.Row(x => x.Integer / x.MaybeSmall, row => row.Integer / row.MaybeSmall);
        _cases.Row(x => x.Small % x.Small, row => row.Small % row.Small);
        _cases.Row(x => x.Small % 3, row => row.Small % 3);
        _cases.Row(x => 40_000 % x.Small, row => 40_000 % row.Small);
        _cases.Row(x => x.MaybeSmall % x.MaybeSmall, row => row.MaybeSmall % row.MaybeSmall);
        _cases.Row(x => x.MaybeSmall % 40_000, row => row.MaybeSmall % 40_000);
        _cases.Row(x => x.Integer % x.MaybeSmall, row => row.Integer % row.MaybeSmall);
        _cases.Row(x => -x.Small, row => -row.Small);
        _cases.Row(x => -x.MaybeSmall, row => -row.MaybeSmall);
        _cases.Row(x => x.Small.AsNullable(), row => (short?)row.Small);
        _cases.Row(x => x.Small.AsNullable().Required(), row => row.Small);
    }

    private void Integers()
    {
        _cases.Row(x => x.Integer + x.Integer, row => (row.Integer + row.Integer));
        _cases.Row(x => x.Integer - 1, row => row.Integer - 1);
        _cases.Row(x => x.Integer * 3, row => row.Integer * 3);
        _cases.Row(x => x.Integer / 2, row => row.Integer / 2);
        _cases.Row(x => x.Integer % 4, row => row.Integer % 4);
        _cases.Row(x => -x.Integer, row => -row.Integer);
        _cases.Row(x => x.Integer.Sign(), row => Math.Sign(row.Integer));
        _cases.Row(x => x.Integer.Abs(), row => Math.Abs(row.Integer));
        _cases.Row(x => x.Integer.AsInt32(), row => (int)row.Integer);
        _cases.Row(x => x.Integer.AsInt64(), row => (long)row.Integer);
        _cases.Row(x => x.Integer.AsDouble(), row => (double)row.Integer);
        _cases.Row(x => x.Integer.AsDecimal(), row => (decimal)row.Integer);
        _cases.Row(x => x.MaybeInteger + x.MaybeInteger, row => (row.MaybeInteger + row.MaybeInteger));
        _cases.Row(x => x.MaybeInteger - 1, row => row.MaybeInteger - 1);
        _cases.Row(x => x.MaybeInteger * 3, row => row.MaybeInteger * 3);
        _cases.Row(x => x.MaybeInteger / 2, row => row.MaybeInteger / 2);
        _cases.Row(x => x.MaybeInteger % 4, row => row.MaybeInteger % 4);
        _cases.Row(x => -x.MaybeInteger, row => -row.MaybeInteger);
        _cases.Row(x => x.MaybeInteger.Sign(), row => row.MaybeInteger is { } value ? Math.Sign(value) : null);
        _cases.Row(x => x.MaybeInteger.Abs(), row => row.MaybeInteger is { } value ? Math.Abs(value) : null);
        _cases.Row(x => x.MaybeInteger.AsInt32(), row => (int?)row.MaybeInteger);
        _cases.Row(x => x.MaybeInteger.AsInt64(), row => (long?)row.MaybeInteger);
        _cases.Row(x => x.MaybeInteger.AsDouble(), row => (double?)row.MaybeInteger);
        _cases.Row(x => x.MaybeInteger.AsDecimal(), row => (decimal?)row.MaybeInteger);
        _cases.Row(x => x.Integer.Between(3, 9), row => Between(row.Integer, 3, 9) == true);
        _cases.Row(x => x.Integer.Between(x.MaybeInteger, 9), row => Between(row.Integer, row.MaybeInteger, 9));
        _cases.Row(x => x.MaybeInteger.Between(x.MaybeInteger, 9), row => Between(row.MaybeInteger, row.MaybeInteger, 9));
        _cases.Row(x => x.Integer.In(3, 9), row => In(row.Integer, 3, 9));
        _cases.Row(x => x.Integer.NotIn(3, 9), row => !In(row.Integer, 3, 9));
        _cases.Row(x => x.Integer.In(new[] { 3, 9 }.AsEnumerable()), row => In(row.Integer, 3, 9));
        _cases.Row(x => x.Integer.NotIn(new[] { 3, 9 }.AsEnumerable()), row => !In(row.Integer, 3, 9));
        _cases.Row(x => x.Integer.AsNullable(), row => (int?)row.Integer);
        _cases.Row(x => x.MaybeInteger.Coalesce(3), row => row.MaybeInteger ?? 3);
        _cases.Row(x => x.MaybeInteger.Coalesce(x.MaybeInteger), row => row.MaybeInteger);
        _cases.Row(x => x.MaybeInteger.Coalesce(3).AsNullable().Required(), row => row.MaybeInteger ?? 3);
    }

    private void Numbers()
    {
        _cases.Row(x => x.Number + x.Number, row => (row.Number + row.Number));
        _cases.Row(x => x.Number - 1.0, row => row.Number - 1);
        _cases.Row(x => x.Number * 3.0, row => row.Number * 3);
        _cases.Row(x => x.Number / 2.0, row => row.Number / 2);
        _cases.Row(x => x.Number % 4.0, row => row.Number % 4);
        _cases.Row(x => -x.Number, row => -row.Number);
        _cases.Row(x => x.Number.Sign(), row => Math.Sign(row.Number));
        _cases.Row(x => x.Number.Abs(), row => Math.Abs(row.Number));
        _cases.Row(x => x.Number.AsInt32(), row => (int)row.Number);
        _cases.Row(x => x.Number.AsInt64(), row => (long)row.Number);
        _cases.Row(x => x.Number.AsDouble(), row => (double)row.Number);
        _cases.Row(x => x.Number.AsDecimal(), row => (decimal)row.Number);
        _cases.Row(x => x.MaybeNumber + x.MaybeNumber, row => (row.MaybeNumber + row.MaybeNumber));
        _cases.Row(x => x.MaybeNumber - 1.0, row => row.MaybeNumber - 1);
        _cases.Row(x => x.MaybeNumber * 3.0, row => row.MaybeNumber * 3);
        _cases.Row(x => x.MaybeNumber / 2.0, row => row.MaybeNumber / 2);
        _cases.Row(x => x.MaybeNumber % 4.0, row => row.MaybeNumber % 4);
        _cases.Row(x => -x.MaybeNumber, row => -row.MaybeNumber);
        _cases.Row(x => x.MaybeNumber.Sign(), row => row.MaybeNumber is { } value ? Math.Sign(value) : null);
        _cases.Row(x => x.MaybeNumber.Abs(), row => row.MaybeNumber is { } value ? Math.Abs(value) : null);
        _cases.Row(x => x.MaybeNumber.AsInt32(), row => (int?)row.MaybeNumber);
        _cases.Row(x => x.MaybeNumber.AsInt64(), row => (long?)row.MaybeNumber);
        _cases.Row(x => x.MaybeNumber.AsDouble(), row => (double?)row.MaybeNumber);
        _cases.Row(x => x.MaybeNumber.AsDecimal(), row => (decimal?)row.MaybeNumber);
        _cases.Row(x => x.Number.Between(1.5, 4.5), row => Between(row.Number, 1.5, 4.5) == true);
        _cases.Row(x => x.Number.Between(x.MaybeNumber, 4.5), row => Between(row.Number, row.MaybeNumber, 4.5));
        _cases.Row(x => x.MaybeNumber.Between(x.MaybeNumber, 4.5), row => Between(row.MaybeNumber, row.MaybeNumber, 4.5));
        _cases.Row(x => x.Number.In(1.5, 4.5), row => In(row.Number, 1.5, 4.5));
        _cases.Row(x => x.Number.NotIn(1.5, 4.5), row => !In(row.Number, 1.5, 4.5));
        _cases.Row(x => x.Number.In(new[] { 1.5, 4.5 }.AsEnumerable()), row => In(row.Number, 1.5, 4.5));
        _cases.Row(x => x.Number.NotIn(new[] { 1.5, 4.5 }.AsEnumerable()), row => !In(row.Number, 1.5, 4.5));
        _cases.Row(x => x.Number.AsNullable(), row => (double?)row.Number);
        _cases.Row(x => x.MaybeNumber.Coalesce(1.5), row => row.MaybeNumber ?? 1.5);
        _cases.Row(x => x.MaybeNumber.Coalesce(x.MaybeNumber), row => row.MaybeNumber);
        _cases.Row(x => x.MaybeNumber.Coalesce(1.5).AsNullable().Required(), row => row.MaybeNumber ?? 1.5);
        _cases.Row(x => x.Number.Floor(), row => Math.Floor(row.Number));
        _cases.Row(x => x.MaybeNumber.Floor(), row => row.MaybeNumber is { } value ? Math.Floor(value) : null);
        _cases.Row(x => x.Number.Ceiling(), row => Math.Ceiling(row.Number));
        _cases.Row(x => x.MaybeNumber.Ceiling(), row => row.MaybeNumber is { } value ? Math.Ceiling(value) : null);
        _cases.Row(x => x.Number.Round(0), row => Math.Round(row.Number, MidpointRounding.AwayFromZero));
        _cases.Row(x => x.MaybeNumber.Round(0), row => row.MaybeNumber is { } value ? Math.Round(value, MidpointRounding.AwayFromZero) : null);
        _cases.Row(x => x.Number.Power(2.0), row => Math.Pow(row.Number, 2));
        _cases.Row(x => x.Number.Power(x.MaybeNumber), row => row.MaybeNumber is { } value ? Math.Pow(row.Number, value) : null);
        _cases.Row(x => x.MaybeNumber.Power(x.MaybeNumber), row => row.MaybeNumber is { } value ? Math.Pow(value, value) : null);
        _cases.Row(x => x.Number.Abs().Sqrt(), row => Math.Sqrt(Math.Abs(row.Number)));
        _cases.Row(x => x.MaybeNumber.Abs().Sqrt(), row => row.MaybeNumber is { } value ? Math.Sqrt(Math.Abs(value)) : null);
    }

    private void Values()
    {
        _cases.Row(x => x.Value.Between(Item.All[2].Value, Item.All[3].Value), row => Between(row.Value, Item.All[2].Value, Item.All[3].Value) == true);
        _cases.Row(x => x.Value.Between(x.MaybeValue, Item.All[3].Value), row => Between(row.Value, row.MaybeValue, Item.All[3].Value));
        _cases.Row(x => x.MaybeValue.Between(x.MaybeValue, Item.All[3].Value), row => Between(row.MaybeValue, row.MaybeValue, Item.All[3].Value));
        _cases.Row(x => x.Value.In(Item.All[2].Value, Item.All[3].Value), row => In(row.Value, Item.All[2].Value, Item.All[3].Value));
        _cases.Row(x => x.Value.NotIn(Item.All[2].Value, Item.All[3].Value), row => !In(row.Value, Item.All[2].Value, Item.All[3].Value));
        _cases.Row(x => x.Value.In(new[] { Item.All[2].Value, Item.All[3].Value }.AsEnumerable()), row => In(row.Value, Item.All[2].Value, Item.All[3].Value));
        _cases.Row(x => x.Value.NotIn(new[] { Item.All[2].Value, Item.All[3].Value }.AsEnumerable()), row => !In(row.Value, Item.All[2].Value, Item.All[3].Value));
        _cases.Row(x => x.Value.AsNullable(), row => (TimeSpan?)row.Value);
        _cases.Row(x => x.MaybeValue.Coalesce(Item.All[2].Value), row => row.MaybeValue ?? Item.All[2].Value);
        _cases.Row(x => x.MaybeValue.Coalesce(x.MaybeValue), row => row.MaybeValue);
        _cases.Row(x => x.MaybeValue.Coalesce(Item.All[2].Value).AsNullable().Required(), row => row.MaybeValue ?? Item.All[2].Value);
        _cases.Row(x => x.Bytes.Between(Item.All[2].Bytes, Item.All[3].Bytes), row => Between(row.Bytes, Item.All[2].Bytes, Item.All[3].Bytes) == true);
        _cases.Row(x => x.Bytes.Between(x.MaybeBytes, Item.All[3].Bytes), row => Between(row.Bytes, row.MaybeBytes, Item.All[3].Bytes));
        _cases.Row(x => x.MaybeBytes.Between(x.MaybeBytes, Item.All[3].Bytes), row => Between(row.MaybeBytes, row.MaybeBytes, Item.All[3].Bytes));
        _cases.Row(x => x.Bytes.In(Item.All[2].Bytes, Item.All[3].Bytes), row => In(row.Bytes, Item.All[2].Bytes, Item.All[3].Bytes));
        _cases.Row(x => x.Bytes.NotIn(Item.All[2].Bytes, Item.All[3].Bytes), row => !In(row.Bytes, Item.All[2].Bytes, Item.All[3].Bytes));
        _cases.Row(x => x.Bytes.In(new[] { Item.All[2].Bytes, Item.All[3].Bytes }.AsEnumerable()), row => In(row.Bytes, Item.All[2].Bytes, Item.All[3].Bytes));
        _cases.Row(x => x.Bytes.NotIn(new[] { Item.All[2].Bytes, Item.All[3].Bytes }.AsEnumerable()), row => !In(row.Bytes, Item.All[2].Bytes, Item.All[3].Bytes));
        _cases.Row(x => x.Bytes.AsNullable(), row => row.Bytes);
        _cases.Row(x => x.MaybeBytes.Coalesce(Item.All[2].Bytes), row => row.MaybeBytes ?? Item.All[2].Bytes);
        _cases.Row(x => x.MaybeBytes.Coalesce(x.MaybeBytes), row => row.MaybeBytes);
        _cases.Row(x => x.MaybeBytes.Coalesce(Item.All[2].Bytes).AsNullable().Required(), row => row.MaybeBytes ?? Item.All[2].Bytes);
        _cases.Row(x => x.Value.TotalDays(), row => row.Value.TotalDays);
        _cases.Row(x => x.MaybeValue.TotalDays(), row => row.MaybeValue?.TotalDays);
        _cases.Row(x => x.Value.TotalHours(), row => row.Value.TotalHours);
        _cases.Row(x => x.MaybeValue.TotalHours(), row => row.MaybeValue?.TotalHours);
        _cases.Row(x => x.Value.TotalMinutes(), row => row.Value.TotalMinutes);
        _cases.Row(x => x.MaybeValue.TotalMinutes(), row => row.MaybeValue?.TotalMinutes);
        _cases.Row(x => x.Value.TotalSeconds(), row => row.Value.TotalSeconds);
        _cases.Row(x => x.MaybeValue.TotalSeconds(), row => row.MaybeValue?.TotalSeconds);
        _cases.Row(x => x.Value.TotalMilliseconds(), row => row.Value.TotalMilliseconds);
        _cases.Row(x => x.MaybeValue.TotalMilliseconds(), row => row.MaybeValue?.TotalMilliseconds);
        _cases.Row(x => x.Time.Hour(), row => row.Time.Hour);
        _cases.Row(x => x.MaybeTime.Hour(), row => row.MaybeTime?.Hour);
        _cases.Row(x => x.Time.Minute(), row => row.Time.Minute);
        _cases.Row(x => x.MaybeTime.Minute(), row => row.MaybeTime?.Minute);
        _cases.Row(x => x.Time.Second(), row => row.Time.Second);
        _cases.Row(x => x.MaybeTime.Second(), row => row.MaybeTime?.Second);
        _cases.Row(x => x.Integer.ToText(), row => row.Integer.ToString(CultureInfo.InvariantCulture));
        _cases.Row(x => x.MaybeInteger.ToText(), row => row.MaybeInteger?.ToString(CultureInfo.InvariantCulture));
        _cases.Row(x => x.MaybeInteger.IsNull(), row => row.MaybeInteger is null);
        _cases.Row(x => x.MaybeInteger.IsNotNull(), row => row.MaybeInteger is not null);
        _cases.Row(x => x.MaybeInteger.In(3, null), row => (bool?)(row.MaybeInteger is 3 or null));
        _cases.Row(x => x.MaybeInteger.NotIn(3, 7), row => row.MaybeInteger is { } value ? value is not (3 or 7) : null);
        _cases.Row(x => x.MaybeInteger.In(new int?[] { 3, 7 }.AsEnumerable()), row => row.MaybeInteger is { } value ? value is 3 or 7 : null);
        _cases.Row(x => x.MaybeInteger.NotIn(new int?[] { 3, 7 }.AsEnumerable()), row => row.MaybeInteger is { } value ? value is not (3 or 7) : null);
        _cases.Row(x => ((ScalarExpr<Item, int>)x.Integer).Between(x.Integer, 9), row => row.Integer <= 9);
        _cases.Row(x => ((ScalarExpr<Item, int?>)x.MaybeInteger).Coalesce(x.Id), row => row.MaybeInteger ?? row.Id);
        _cases.Row(x => ((ScalarExpr<Item, int>)x.Integer).AsNullable(), row => (int?)row.Integer);
        _cases.Row(x => ((ScalarExpr<Item, int?>)x.Integer.AsNullable()).Required(), row => row.Integer);
        _cases.Row(x => x.Numbers.IsNull(), row => row.Numbers is null);
        _cases.Row(x => x.Numbers.IsNotNull(), row => row.Numbers is not null);
    }

    private void Enums_and_bytes()
    {
        _cases.Row(x => x.Needs.HasFlag(Needs.Water), row => row.Needs.HasFlag(Needs.Water));
        _cases.Row(x => x.MaybeNeeds.HasFlag(Needs.Light), row => row.MaybeNeeds?.HasFlag(Needs.Light));
        _cases.Row(x => x.Needs & Needs.Water, row => row.Needs & Needs.Water);
        _cases.Row(x => x.MaybeNeeds & Needs.Light, row => row.MaybeNeeds & Needs.Light);
        _cases.Row(x => (x.Needs & Needs.Water) == Needs.Water, row => (row.Needs & Needs.Water) == Needs.Water);
        _cases.Row(x => x.Bytes.Length, row => row.Bytes.Length);
        _cases.Row(x => x.MaybeBytes.Length, row => row.MaybeBytes?.Length);
        _cases.Row(x => x.Text.Matches("^[ab]"), row => row.Text.StartsWith('a') || row.Text.StartsWith('b'));
        _cases.Row(x => x.MaybeText.Matches("(?i)B$"), row => row.MaybeText?.EndsWith('b'));
        _cases.Row(x => Condition<Item>.All(new ICondition<Item>[] { x.Boolean, x.Integer > 3 }), row => (bool?)(row.Boolean && row.Integer > 3));
        _cases.Row(x => Condition<Item>.Any(new ICondition<Item>[] { x.Boolean, x.Integer > 3 }), row => (bool?)(row.Boolean || row.Integer > 3));
        Expression<Func<Item.ColumnSet<Item>, object>> required = x => x.MaybeNeeds.Required();
        _cases.Visit(required);
    }

    private void Values_inside()
    {
        _cases.Row(x => x.Inside.List.IsNull(), row => row.Inside?.List is null);
        _cases.Row(x => x.Inside.List.IsNotNull(), row => row.Inside?.List is not null);
        _cases.Row(x => x.Inside.List.Any(), row => row.Inside?.List?.Count > 0);
        _cases.Row(x => x.Inside.List.Any(n => n > x.Integer), row => row.Inside?.List?.Exists(n => n > row.Integer) == true);
        _cases.Row(x => x.Inside.List.All(n => n > 3), row => row.Inside?.List?.TrueForAll(n => n > 3) != false);
        _cases.Row(x => x.Inside.List.Count(), row => row.Inside?.List?.Count ?? 0);
        _cases.Row(x => x.Inside.List.Count(n => n < 5), row => row.Inside?.List?.Count(n => n < 5) ?? 0);
        _cases.Row(x => x.Inside.List.Contains(x.Id), row => row.Inside?.List?.Contains(row.Id) == true);
        Expression<Func<Item.ColumnSet<Item>, object>> rows = x => x.Inside.List.Where(n => n > 3);
        _cases.Visit(rows);
        _cases.Row(x => x.Inside.Map["a"], row => row.Inside?.Map?["a"]);
        _cases.Row(x => x.Inside.Map.ContainsKey("a"), row => row.Inside?.Map?.ContainsKey("a") == true);
        _cases.Row(x => x.Inside.Deeper == null, row => row.Inside?.Deeper is null);
        _cases.Row(x => x.Inside.Any["n"][0].AsInt64(), row => (long?)row.MaybeInteger);
        _cases.Row(x => x.Inside.Any["n"][0].AsInt32(), row => row.MaybeInteger);
        _cases.Row(x => x.Inside.List.Contains(7), row => row.Inside?.List?.Contains(7) == true);
        _cases.Row(x => x.Inside.Any["n"][0].AsDouble(), row => (double?)row.MaybeInteger);
        _cases.Row(x => x.Inside.Any["n"][0].AsDecimal(), row => (decimal?)row.MaybeInteger);
        _cases.Row(x => x.Inside.Any["n"][1].AsText(), row => row.MaybeInteger is null ? null : "t");
        _cases.Row(x => x.Inside.Any["n"][2].AsCondition(), row => row.MaybeInteger is null ? null : (bool?)true);
        _cases.Row(x => x.Inside.Any["n"][1].AsInt64(), _ => (long?)null);
    }

    // Run by BookshopParameterTests and BookshopRowTests: parameters have no value here, and rows no equality.
    private void Parameters_and_rows()
    {
        Parameter<int[]> numbers = new(1);
        Parameter<string[]> texts = new(2);
        Parameter<int?[]> maybeNumbers = new(3);
        Parameter<byte[][]> bytes = new(4);
        Expression<Func<Item.ColumnSet<Item>, object>>[] members =
        [
            x => x.Integer.In(numbers), x => x.MaybeInteger.In(numbers), x => x.Text.In(texts), x => x.Integer.NotIn(numbers), x => x.MaybeInteger.NotIn(numbers), x => x.Text.NotIn(texts),
            x => x.MaybeInteger.In(maybeNumbers), x => x.MaybeInteger.NotIn(maybeNumbers), x => x.Bytes.In(bytes), x => x.Bytes.NotIn(bytes),
            x => Sql.Row(x), x => Sql.Row(Maybe(x, x.Id.Column.Source)),
        ];
        Array.ForEach(members, member => _cases.Visit(member));
    }

    private static Item.NullableColumnSet<Item> Maybe(IColumnSet<Item, Item, Item.ColumnSet<Item>, Item.NullableColumnSet<Item>> columns, RowSource source) => columns.NullableColumnsOf(source);

    // Run by MissingRowTests: lists and JSON have no equality of their own.
    private void Nested_json()
    {
        Expression<Func<Worker.ColumnSet<Worker>, object>> list = x => x.Tags.Required(), json = x => x.Json.Required();
        _cases.Visit(list);
        _cases.Visit(json);
    }

    private void Conditions()
    {
        _cases.Row(x => !x.Boolean, row => !row.Boolean);
        _cases.Row(x => x.Boolean & x.Integer == 7, row => row.Boolean & row.Integer == 7);
        _cases.Row(x => x.Boolean | x.Integer == 7, row => row.Boolean | row.Integer == 7);
        _cases.Row(x => x.Boolean && x.Integer == 7, row => row.Boolean && row.Integer == 7);
        _cases.Row(x => x.Boolean || x.Integer == 7, row => row.Boolean || row.Integer == 7);
        _cases.Row(x => !x.MaybeBoolean, row => !row.MaybeBoolean);
        _cases.Row(x => x.MaybeBoolean & x.Boolean, row => row.MaybeBoolean & row.Boolean);
        _cases.Row(x => x.MaybeBoolean | x.Boolean, row => row.MaybeBoolean | row.Boolean);
        _cases.Row(x => x.MaybeBoolean && x.Boolean, row => row.MaybeBoolean & row.Boolean);
        _cases.Row(x => x.MaybeBoolean || x.Boolean, row => row.MaybeBoolean | row.Boolean);
        _cases.Row(x => x.Boolean.AsNullable(), row => (bool?)row.Boolean);
        _cases.Row(x => x.MaybeBoolean.Coalesce(true), row => row.MaybeBoolean ?? true);
        _cases.Row(x => x.MaybeBoolean.Coalesce(x.Boolean), row => row.MaybeBoolean ?? row.Boolean);
        _cases.Row(x => x.Boolean.AsNullable().Required(), row => row.Boolean);
        _cases.Row(_ => Condition<Item>.True, _ => true);
        _cases.Row(_ => Condition<Item>.False, _ => false);
        _cases.Row(_ => Condition<Item>.Of(true), _ => true);
        Assert.Same(Condition<Item>.False, Condition<Item>.Of(false));
    }

    private static bool? Between(object? value, object? low, object? high) =>
        value is null || low is null || high is null ? null : Order(value, low) >= 0 && Order(value, high) <= 0;

    private static int Order(object left, object right) => left is string text ? string.CompareOrdinal(text, (string)right)
        : left is byte[] bytes ? bytes.AsSpan().SequenceCompareTo((byte[])right)
        : System.Collections.Comparer.Default.Compare(left, right);

    private static bool In<V>(V value, params V[] values) => values.Any(other => value is byte[] bytes ? bytes.AsSpan().SequenceEqual((byte[])(object)other!) : Equals(other, value));
}
