using System.Runtime.CompilerServices;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Counts the memory that held rows retain; memory shared by several of them counts once.</summary>
internal sealed class HeldMemory
{
    private readonly HashSet<object> _counted = new(ReferenceEqualityComparer.Instance);

    /// <summary>The approximate number of bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>The memory of a vector, including its texts and JSON values.</summary>
    public static long BytesOf(ColumnVector vector)
    {
        long bytes = vector.Bytes;
        if (vector is TextVector texts)
        {
            for (int i = 0; i < (texts.HasDictionary ? texts.EntryCount : texts.Count); i++)
            {
                bytes += texts.GetEntry(i).Length;
            }
        }
        else if (vector is JsonVector json)
        {
            for (int row = 0; row < json.Count; row++)
            {
                bytes += json.IsNull(row) ? 0 : json.GetRaw(row).Length;
            }
        }

        return bytes;
    }

    /// <summary>Counts an object's memory; returns false if it has been counted before.</summary>
    public bool Add(object holder, long bytes)
    {
        bool isNew = _counted.Add(holder);
        Bytes += isNew ? bytes : 0;
        return isNew;
    }

    /// <summary>Counts vectors.</summary>
    public void Add(ColumnVector[] vectors)
    {
        foreach (ColumnVector vector in vectors)
        {
            if (Add(vector, 0))
            {
                Bytes += BytesOf(vector);
            }
        }
    }
}
