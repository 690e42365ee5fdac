using System.Runtime.CompilerServices;
using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The mapping of an enum whose type is known: its number, widened to 64 bits as in <see cref="EnumSchema.Values"/>.</summary>
internal sealed class EnumMapping<V>() : ValueMapping<V>(ColumnType.Enum, isNullable: false)
    where V : struct, Enum
{
    public static EnumMapping<V> Instance { get; } = new();

    public static NullableMapping<V> Nullable { get; } = new(Instance);

    // GetTypeCode of an enum type returns that of its underlying type.
    private static readonly TypeCode s_underlying = System.Type.GetTypeCode(typeof(V));

    public override Value ToValue(V value) => Value.From(s_underlying switch
    {
        TypeCode.SByte => Unsafe.As<V, sbyte>(ref value),
        TypeCode.Byte => Unsafe.As<V, byte>(ref value),
        TypeCode.Int16 => Unsafe.As<V, short>(ref value),
        TypeCode.UInt16 => Unsafe.As<V, ushort>(ref value),
        TypeCode.Int32 => Unsafe.As<V, int>(ref value),
        TypeCode.UInt32 => Unsafe.As<V, uint>(ref value),
        _ => Unsafe.As<V, long>(ref value),
    });

    // Little-endian: the low bytes of the 64-bit number are the bytes of the enum.
    public override V Read(RowBatch batch, int column, int row)
    {
        long number = batch.GetEnum(column, row);
        return Unsafe.As<long, V>(ref number);
    }
}
