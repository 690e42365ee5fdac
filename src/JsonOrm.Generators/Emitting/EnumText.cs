using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Expressions that convert enums to numbers and back.</summary>
internal static class EnumText
{
    /// <summary>Returns the field of <c>GeneratedSchema</c> that holds an enum's schema; a second enum with the same name gets a number.</summary>
    public static string Field(TableModel table, string type)
    {
        EnumShape shape = Find(table, type);
        int number = 1;
        foreach (EnumShape other in table.Enums)
        {
            if (other.Type == type)
            {
                break;
            }

            number += other.Name == shape.Name ? 1 : 0;
        }

        return shape.Name + (number == 1 ? "Enum" : "Enum" + CSharpText.Literal(number));
    }

    /// <summary>Returns the number of a value.</summary>
    public static string ToNumber(TableModel table, string type, string value) =>
        Find(table, type).IsUInt64 ? "unchecked((long)" + value + ")" : "(long)" + value;

    /// <summary>Returns the value of a number; a number that the underlying type cannot hold is an error, never another value.</summary>
    public static string FromNumber(TableModel table, string type, string number) =>
        (Find(table, type).IsUInt64 ? "unchecked((" : "checked((") + type + ")" + number + ")";

    public static EnumShape Find(TableModel table, string type) => table.Enums.First(shape => shape.Type == type);
}
