using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace JsonOrm.Generators.Tests.RoundTrips;

/// <summary>Compares values to the last bit: a decimal's scale, a date's kind and offset, a double's sign of zero.</summary>
internal static class Exactly
{
    public static void Same(object? expected, object? actual, string path = "row")
    {
        if (expected is null || actual is null)
        {
            Assert.True(expected is null && actual is null, $"{path}: {expected ?? "null"} became {actual ?? "null"}");
            return;
        }

        switch (expected, actual)
        {
            case (decimal a, decimal b):
                Assert.True(decimal.GetBits(a).SequenceEqual(decimal.GetBits(b)), $"{path}: {a} became {b}");
                break;
            case (double a, double b):
                Assert.True(BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b), $"{path}: {a:R} became {b:R}");
                break;
            case (float a, float b):
                Assert.True(BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b), $"{path}: {a:R} became {b:R}");
                break;
            case (DateTime a, DateTime b):
                Assert.True(a.Ticks == b.Ticks && a.Kind == b.Kind, $"{path}: {a:O} {a.Kind} became {b:O} {b.Kind}");
                break;
            case (DateTimeOffset a, DateTimeOffset b):
                Assert.True(a.EqualsExact(b), $"{path}: {a:O} became {b:O}");
                break;
            case (JsonElement a, JsonElement b):
                Assert.True(JsonElement.DeepEquals(a, b), $"{path}: {a.GetRawText()} became {b.GetRawText()}");
                break;
            case (string or Guid or Enum, _):
            case ({ } value, _) when value.GetType().IsPrimitive || value is DateOnly or TimeOnly or TimeSpan:
                Assert.True(expected.Equals(actual), $"{path}: {expected} became {actual}");
                break;
            case (IEnumerable a, IEnumerable b):
                SameItems([.. a.Cast<object?>()], [.. b.Cast<object?>()], path);
                break;
            default:
                SameProperties(expected, actual, path);
                break;
        }
    }

    private static void SameItems(List<object?> expected, List<object?> actual, string path)
    {
        Assert.True(expected.Count == actual.Count, $"{path}: {expected.Count} items became {actual.Count}");
        for (int i = 0; i < expected.Count; i++)
        {
            Same(expected[i], actual[i], $"{path}[{i}]");
        }
    }

    private static void SameProperties(object expected, object actual, string path)
    {
        Assert.Equal(expected.GetType(), actual.GetType());
        foreach (PropertyInfo property in expected.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.CanRead && property.GetIndexParameters().Length == 0)
            {
                Same(property.GetValue(expected), property.GetValue(actual), path + "." + property.Name);
            }
        }
    }
}
