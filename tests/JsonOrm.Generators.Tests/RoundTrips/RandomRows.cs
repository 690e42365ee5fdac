using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace JsonOrm.Generators.Tests.RoundTrips;

/// <summary>Fills rows with values that like to break formats: limits, signs of zero, scales, kinds, quotes, surrogate pairs.</summary>
internal sealed class RandomRows(int seed)
{
    private static readonly string[] s_texts = ["", " ", "\"", "\\", "\n\r\t\0\u001f\u007f", "\u2028\u2029", "Åse 名前 😀", "</script>", "{\"a\":[1,2]}", "null", "-0", "\ufeff"];

    private readonly Random _random = new(seed);
    private readonly NullabilityInfoContext _nullability = new();

    public T Row<T>()
        where T : class => (T)Object(typeof(T), 0);

    private object Object(Type type, int depth)
    {
        object instance = type.IsValueType || type.GetConstructor(Type.EmptyTypes) is not null
            ? Activator.CreateInstance(type)!
            : Construct(type, depth);
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.SetMethod is not null && property.GetIndexParameters().Length == 0)
            {
                NullabilityInfo nullability = _nullability.Create(property);
                bool isRequired = property.GetCustomAttribute<RequiredAttribute>() is not null;
                property.SetValue(instance, isRequired
                    ? Value(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, nullability, depth)
                    : Member(property.PropertyType, nullability, depth));
            }
        }

        return instance;
    }

    private object Construct(Type type, int depth)
    {
        ConstructorInfo constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Member(parameter.ParameterType, _nullability.Create(parameter), depth))]);
    }

    private object? Member(Type type, NullabilityInfo nullability, int depth)
    {
        Type? underlying = Nullable.GetUnderlyingType(type);
        bool isNullable = underlying is not null || nullability.ReadState == NullabilityState.Nullable;
        // Types that hold themselves come to an end.
        if (isNullable && (depth > 2 || _random.Next(3) == 0))
        {
            return null;
        }

        return Value(underlying ?? type, nullability, depth);
    }

    private object Value(Type type, NullabilityInfo nullability, int depth)
    {
        if (Scalar(type) is { } scalar)
        {
            return scalar;
        }

        if (type == typeof(JsonElement))
        {
            return Json();
        }

        if (type.IsArray)
        {
            return Items(type.GetElementType()!, nullability.ElementType!, depth);
        }

        return type.IsGenericType ? Collection(type, nullability, depth) : Object(type, depth + 1);
    }

    private object Collection(Type type, NullabilityInfo nullability, int depth)
    {
        Type[] arguments = type.GetGenericArguments();
        if (arguments.Length == 2)
        {
            Type concrete = type.IsInterface ? typeof(Dictionary<,>).MakeGenericType(arguments) : type;
            var dictionary = (IDictionary)Activator.CreateInstance(concrete)!;
            for (int count = _random.Next(4); count > 0; count--)
            {
                dictionary[Scalar(arguments[0])!] = Member(arguments[1], nullability.GenericTypeArguments[1], depth + 1);
            }

            return dictionary;
        }

        Array items = Items(arguments[0], nullability.GenericTypeArguments[0], depth);
        string name = type.Name;
        if (name.StartsWith("Immutable", StringComparison.Ordinal))
        {
            Type factory = name.StartsWith("ImmutableArray", StringComparison.Ordinal) ? typeof(ImmutableArray) : typeof(ImmutableList);
            MethodInfo create = factory.GetMethods().Single(method => method.Name == "CreateRange" && method.GetParameters().Length == 1);
            return create.MakeGenericMethod(arguments).Invoke(null, [items])!;
        }

        Type definition = name.StartsWith("SortedSet", StringComparison.Ordinal) ? typeof(SortedSet<>)
            : name is "HashSet`1" or "ISet`1" ? typeof(HashSet<>) : typeof(List<>);
        return Activator.CreateInstance(definition.MakeGenericType(arguments), items)!;
    }

    private Array Items(Type element, NullabilityInfo nullability, int depth)
    {
        // Types that hold lists of themselves come to an end, too.
        var items = Array.CreateInstance(element, depth > 3 ? 0 : _random.Next(4));
        for (int i = 0; i < items.Length; i++)
        {
            items.SetValue(Member(element, nullability, depth + 1), i);
        }

        return items;
    }

    private object? Scalar(Type type)
    {
        if (type.IsEnum)
        {
            Array values = Enum.GetValues(type);
            // Also numbers that have no name.
            return _random.Next(4) == 0 ? Enum.ToObject(type, _random.Next(0, 100)) : values.GetValue(_random.Next(values.Length))!;
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => _random.Next(2) == 0,
            TypeCode.SByte => (sbyte)Integer(),
            TypeCode.Byte => (byte)Integer(),
            TypeCode.Int16 => (short)Integer(),
            TypeCode.UInt16 => (ushort)Integer(),
            TypeCode.Int32 => (int)Integer(),
            TypeCode.UInt32 => (uint)Integer(),
            TypeCode.Int64 => Integer(),
            TypeCode.UInt64 => (ulong)Integer(),
            TypeCode.Single => BitConverter.Int32BitsToSingle((int)Finite(float.IsFinite(BitConverter.Int32BitsToSingle((int)Bits())), Bits)),
            TypeCode.Double => BitConverter.Int64BitsToDouble(FiniteDouble()),
            TypeCode.Decimal => new decimal((int)Bits(), (int)Bits(), (int)Bits(), _random.Next(2) == 0, (byte)_random.Next(29)),
            TypeCode.Char => "aZ\"\\\n\0é名"[_random.Next(8)],
            TypeCode.String => s_texts[_random.Next(s_texts.Length)] + (_random.Next(2) == 0 ? "" : Text()),
            TypeCode.DateTime => new DateTime(Ticks(), (DateTimeKind)_random.Next(3)),
            _ when type == typeof(Guid) => new Guid(Bytes(16)),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(Ticks() / TimeSpan.TicksPerDay * TimeSpan.TicksPerDay + 1, TimeSpan.FromMinutes(_random.Next(-840, 841))),
            _ when type == typeof(DateOnly) => DateOnly.FromDayNumber(_random.Next(DateOnly.MaxValue.DayNumber + 1)),
            _ when type == typeof(TimeOnly) => new TimeOnly(_random.NextInt64(TimeSpan.TicksPerDay)),
            _ when type == typeof(TimeSpan) => new TimeSpan(Integer()),
            _ when type == typeof(byte[]) => Bytes(_random.Next(20)),
            _ => null,
        };
    }

    private long Integer() => _random.Next(4) switch
    {
        0 => 0,
        1 => _random.Next(2) == 0 ? long.MinValue : long.MaxValue,
        2 => _random.Next(-200, 200),
        _ => Bits(),
    };

    private long Bits() => _random.NextInt64(long.MinValue, long.MaxValue);

    private long FiniteDouble()
    {
        long bits = _random.Next(8) == 0 ? long.MinValue : Bits();
        return double.IsFinite(BitConverter.Int64BitsToDouble(bits)) ? bits : 0;
    }

    private static long Finite(bool isFinite, Func<long> bits)
    {
        long candidate = bits();
        return isFinite && float.IsFinite(BitConverter.Int32BitsToSingle((int)candidate)) ? candidate : 0x3F80_0001;
    }

    // Away from the ends, where an offset would lead out of range.
    private long Ticks() => _random.Next(3) == 0
        ? new DateTime(_random.Next(2, 9999), 1, 1).Ticks
        : _random.NextInt64(TimeSpan.TicksPerDay * 2, DateTime.MaxValue.Ticks - (TimeSpan.TicksPerDay * 2));

    private byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    private string Text()
    {
        var text = new StringBuilder();
        for (int i = _random.Next(40); i > 0; i--)
        {
            text.Append(new Rune(_random.Next(4) == 0 ? _random.Next(0x1F300, 0x1F600) : _random.Next(1, 0xD7FF)));
        }

        return text.ToString();
    }

    private JsonElement Json()
    {
        string[] texts = ["1.50", "\"x\\u0001\"", "[1,null,{\"a\":true}]", "{\"b\":{},\"a\":[]}", "true", "1e400", "\"\\\"\""];
        using var document = JsonDocument.Parse(texts[_random.Next(texts.Length)]);
        return document.RootElement.Clone();
    }
}
