// Just enough of XLSX to mend a cell as a spreadsheet program would: the texts of a workbook, exchanged.
import { deflateRawSync, inflateRawSync } from "node:zlib";

const crcTable = Array.from({ length: 256 }, (_, n) => {
	for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
	return n >>> 0;
});
const crc = (b) => {
	let c = 0xffffffff;
	for (const x of b) c = crcTable[(c ^ x) & 0xff] ^ (c >>> 8);
	return (c ^ 0xffffffff) >>> 0;
};

/** parts gives the files of a ZIP archive by name. */
export function parts(zip) {
	const all = new Map();
	let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from("PK\x05\x06")) + 16);
	while (zip.readUInt32LE(at) === 0x02014b50) {
		const [method, size, long, extra, note, from] = [
			zip.readUInt16LE(at + 10),
			zip.readUInt32LE(at + 20),
			zip.readUInt16LE(at + 28),
			zip.readUInt16LE(at + 30),
			zip.readUInt16LE(at + 32),
			zip.readUInt32LE(at + 42),
		];
		const name = zip.toString("utf8", at + 46, at + 46 + long);
		const start = from + 30 + zip.readUInt16LE(from + 26) + zip.readUInt16LE(from + 28);
		const data = zip.subarray(start, start + size);
		all.set(name, method ? inflateRawSync(data) : data);
		at += 46 + long + extra + note;
	}
	return all;
}

/** zipped makes a ZIP archive of files. */
export function zipped(files) {
	const bodies = [];
	const index = [];
	let offset = 0;
	for (const [name, data] of files) {
		const path = Buffer.from(name);
		const packed = deflateRawSync(data);
		const head = Buffer.alloc(26);
		head.writeUInt16LE(20, 0);
		head.writeUInt16LE(0x800, 2);
		head.writeUInt16LE(8, 4);
		head.writeUInt32LE(crc(data), 10);
		head.writeUInt32LE(packed.length, 14);
		head.writeUInt32LE(data.length, 18);
		head.writeUInt16LE(path.length, 22);
		const local = Buffer.concat([Buffer.from("PK\x03\x04"), head, path, packed]);
		const end = Buffer.alloc(14);
		end.writeUInt32LE(offset, 10);
		index.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), head, end, path]));
		bodies.push(local);
		offset += local.length;
	}
	const directory = Buffer.concat(index);
	const end = Buffer.alloc(22);
	end.write("PK\x05\x06", 0, "latin1");
	end.writeUInt16LE(index.length, 8);
	end.writeUInt16LE(index.length, 10);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...bodies, directory, end]);
}

/** texts gives the texts of the cells of a workbook. */
export const texts = (workbook) =>
	[...parts(workbook)]
		.filter(([name]) => /sharedStrings|worksheets\/sheet/.test(name))
		.flatMap(([, xml]) => [...xml.toString().matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((m) => m[1]));

/** mended exchanges texts of cells. */
export function mended(workbook, changes) {
	const files = parts(workbook);
	for (const [name, xml] of files) {
		if (!/sharedStrings|worksheets\/sheet/.test(name)) continue;
		let text = xml.toString();
		for (const [was, is] of Object.entries(changes)) text = text.replaceAll(`>${was}</t>`, `>${is}</t>`);
		files.set(name, Buffer.from(text));
	}
	return zipped(files);
}
