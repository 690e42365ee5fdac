using System.Text;
using JsonOrm.Evolution;
using JsonOrm.Models;
using JsonOrm.Rows;

namespace JsonOrm.Upgrades;

/// <summary>Converts nested values of an earlier shape to that of the class, at any depth: renames members, converts them, and leaves out removed
/// ones.</summary>
internal sealed class ValueUpgrade
{
    private readonly ValueShape _before;
    private readonly ValueShape _after;
    private readonly Dictionary<int, TypeUpgrade> _upgrades = [];
    private readonly Dictionary<int, TypeAnswers> _answers = [];

    /// <param name="before">The earlier shape.</param>
    /// <param name="after">The shape of the class.</param>
    /// <param name="answers">The column's answers about the types in it; null for none.</param>
    public ValueUpgrade(ValueShape before, ValueShape after, ColumnUpgrade? answers)
    {
        _before = before;
        _after = after;
        foreach (TypeUpgrade type in answers?.Types ?? [])
        {
            _upgrades[type.Number] = type;
            var members = new Dictionary<string, ColumnAnswers>(StringComparer.Ordinal);
            foreach (ColumnUpgrade member in type.Members)
            {
                members[member.Name] = new ColumnAnswers { RenamedFrom = member.RenamedFrom };
            }

            _answers[type.Number] = new TypeAnswers { Members = members };
        }
    }

    /// <summary>Writes a value.</summary>
    public void Write(ReadOnlySpan<byte> value, RowWriter writer) => Write(value, _before, _after, writer);

    private void Write(ReadOnlySpan<byte> value, ValueShape before, ValueShape after, RowWriter writer)
    {
        if (value.SequenceEqual("null"u8) || after.Form == ShapeForm.Json || after.Form == ShapeForm.Scalar)
        {
            writer.WriteRaw(value);
        }
        else if (after.Form == ShapeForm.Enum)
        {
            EnumNames.Write(value, NamesOf(before, after), writer);
        }
        else if (after.Form == ShapeForm.Object)
        {
            WriteObject(value, before, after, writer);
        }
        else if (after.Form == ShapeForm.Map)
        {
            WriteMap(value, before, after, writer);
        }
        else
        {
            WriteList(value, before, after, writer);
        }
    }

    private Dictionary<string, string> NamesOf(ValueShape before, ValueShape after) =>
        EnumNames.Moved(before.Enum!.Names, after.Enum!.Names, _upgrades.GetValueOrDefault(after.Number)?.Enum ?? []);

    private void WriteList(ReadOnlySpan<byte> value, ValueShape before, ValueShape after, RowWriter writer)
    {
        writer.BeginArray();
        for (int position = 1; value[position] != ']';)
        {
            position += value[position] == ',' ? 1 : 0;
            int end = ValueScanner.FindEnd(value, position);
            writer.Element();
            Write(value[position..end], before.Element.Shape, after.Element.Shape, writer);
            position = end;
        }

        writer.EndArray();
    }

    private void WriteMap(ReadOnlySpan<byte> value, ValueShape before, ValueShape after, RowWriter writer)
    {
        Dictionary<string, string>? names = after.Key!.Form == ShapeForm.Enum ? NamesOf(before.Key!, after.Key) : null;
        writer.BeginObject();
        int position = 0;
        while (StoredMembers.TryNext(value, ref position, out ReadOnlySpan<byte> name, out int start, out int end))
        {
            string key = Encoding.UTF8.GetString(name);
            writer.MemberName(names is null ? key : EnumNames.Exchange(key, names));
            Write(value[start..end], before.Element.Shape, after.Element.Shape, writer);
        }

        writer.EndObject();
    }

    private void WriteObject(ReadOnlySpan<byte> value, ValueShape before, ValueShape after, RowWriter writer)
    {
        TypeUpgrade? upgrade = _upgrades.GetValueOrDefault(after.Number);
        MemberMatch[] matches = MemberMatch.Of(before, after, _answers.GetValueOrDefault(after.Number) ?? TypeAnswers.None);
        writer.BeginObject();
        for (int i = 0; i < matches.Length; i++)
        {
            if (matches[i].Source < 0)
            {
                continue;
            }

            ShapeMember former = before.Members[matches[i].Source], member = after.Members[i];
            if (!StoredMembers.TryFind(value, former.Name, out int start, out int end) || value[start] == (byte)'n')
            {
                continue;
            }

            WriteMember(value[start..end], former, member, Find(upgrade, member.Name), writer);
        }

        writer.EndObject();
    }

    private void WriteMember(ReadOnlySpan<byte> value, ShapeMember former, ShapeMember member, ColumnUpgrade? answers, RowWriter writer)
    {
        if (former.Place.Shape.Text != member.Place.Shape.Text && ConversionOf(answers, MemberMatch.TypeOf(former.Place.Shape), MemberMatch.TypeOf(member.Place.Shape)) is { } conversion)
        {
            var made = new RowWriter();
            var reader = new RowReader(value, 0, depth: 1);
            conversion.Convert(ref reader, made);
            if (!made.WrittenSpan.SequenceEqual("null"u8))
            {
                writer.MemberName(member.Name);
                writer.WriteRaw(made.WrittenSpan);
            }
            else if (!member.Place.IsNullable)
            {
                throw new InvalidOperationException($"{conversion.Method} of [ConvertedBy] returned null for '{member.Name}', which does not allow it.");
            }

            return;
        }

        writer.MemberName(member.Name);
        Write(value, former.Place.Shape, member.Place.Shape, writer);
    }

    private static ColumnConversion? ConversionOf(ColumnUpgrade? answers, string type, string now)
    {
        ColumnConversion? text = null;
        foreach (ColumnConversion conversion in answers?.Conversions ?? [])
        {
            string from = conversion.From.ToString();
            if (from == type)
            {
                return conversion;
            }

            text = from == "String" && type == "Enum" && now != type ? conversion : text;
        }

        return text;
    }

    private static ColumnUpgrade? Find(TypeUpgrade? type, string member)
    {
        foreach (ColumnUpgrade candidate in type?.Members ?? [])
        {
            if (candidate.Name == member)
            {
                return candidate;
            }
        }

        return null;
    }
}
